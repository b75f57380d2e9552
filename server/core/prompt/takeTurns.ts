import { hasCalls, type StepPieces, type Turn, type UserContent } from "./turns.ts";

function asked(text: string): Turn {
  return { role: "user", content: [{ type: "text", text }] };
}

function answered(text: string): Turn {
  return { role: "assistant", step: { pieces: [{ type: "text", text, options: undefined }], whole: true } };
}

/** Texts that follow one another as one, with a blank line between them. */
function joinTexts(content: UserContent): UserContent {
  const joined: UserContent = [];
  for (const part of content) {
    const last = joined.at(-1);
    if (part.type === "text" && last?.type === "text") {
      joined.splice(-1, 1, { type: "text", text: `${last.text}\n\n${part.text}` });
    } else joined.push(part);
  }
  return joined;
}

function joinSteps(first: StepPieces, second: StepPieces): StepPieces {
  const last = first.pieces.at(-1);
  const [next, ...rest] = second.pieces;
  const whole = first.whole && second.whole;
  if (last?.type !== "text" || next?.type !== "text") {
    return { pieces: [...first.pieces, ...second.pieces], whole };
  }
  const text = { ...next, text: `${last.text}\n\n${next.text}` };
  return { pieces: [...first.pieces.slice(0, -1), text, ...rest], whole };
}

function joined(first: Turn | undefined, second: Turn): Turn | null {
  if (first?.role === "user" && second.role === "user") {
    return { role: "user", content: joinTexts([...first.content, ...second.content]) };
  }
  if (first?.role !== "assistant" || second.role !== "assistant" || hasCalls(first.step)) return null;
  return { role: "assistant", step: joinSteps(first.step, second.step) };
}

/** Neighbours of one role as one message; a step with calls ends at its results, which a model has to follow. */
export function alternate(turns: readonly Turn[]): Turn[] {
  const taken: Turn[] = [];
  for (const turn of turns) {
    const last = taken.at(-1);
    const both = joined(last, turn);
    if (both) taken.splice(-1, 1, both);
    else {
      const unanswered = turn.role === "user" && last?.role === "assistant" && hasCalls(last.step);
      if (unanswered) taken.push(answered("(No answer followed.)"));
      taken.push(turn.role === "user" ? { role: "user", content: joinTexts(turn.content) } : turn);
    }
  }
  return taken;
}

/** A prompt begins with a person's message, and ends with one or with the results of tools. */
export function withEnds(turns: readonly Turn[]): Turn[] {
  const last = turns.at(-1);
  const begin = turns[0]?.role === "user" ? [] : [asked("(The conversation begins here.)")];
  const end = last?.role === "assistant" && !hasCalls(last.step) ? [asked("(Go on.)")] : [];
  return [...begin, ...turns, ...end];
}
