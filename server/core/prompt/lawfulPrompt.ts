import type { ModelMessage } from "ai";
import { createReasoningFilter } from "./sendableReasoning.ts";
import { alternate, withEnds } from "./takeTurns.ts";
import { withToldCalls, withToldFiles } from "./toldInText.ts";
import { toMessages } from "./toMessages.ts";
import { type StepPieces, type Turn, toTurns } from "./turns.ts";
import { type Wire, wireRules } from "./wireRules.ts";

export interface LawfulOptions {
  wire: Wire;
  /**
   * Whether the request offers tools. Without them calls are told as text: Anthropic refuses them ("Requests
   * which include `tool_use` or `tool_result` blocks must define tools"), and some models know none.
   */
  offersTools: boolean;
  /**
   * Whether Anthropic is asked to think with a budget. A turn that goes on after its tools then has to begin
   * with signed thinking (its page on extended thinking, "Preserving thinking blocks").
   */
  thinks: boolean;
  /** The plainest form: text alone, calls and files told in it. */
  plain: boolean;
}

/**
 * Whether all receivers take a name for a tool: letters, digits, `_` and `-`, at most 64 (openai/openai-openapi,
 * `FunctionObject.name`; Anthropic's page "Define tools" has the same pattern). A name that every object has,
 * like `constructor`, is lost in the provider packages, which look names up in plain objects.
 */
function isToolName(name: string): boolean {
  return /^[a-zA-Z0-9_-]{1,64}$/.test(name) && !(name in Object.prototype);
}

function withoutReasoning(step: StepPieces): StepPieces {
  return { ...step, pieces: step.pieces.filter(({ type }) => type !== "reasoning") };
}

function lawfulTurns(messages: readonly ModelMessage[], { wire, offersTools, plain }: LawfulOptions): Turn[] {
  const sendable = plain ? withoutReasoning : createReasoningFilter(wire);
  return toTurns(messages).flatMap((turn): Turn[] => {
    if (turn.role === "user") return [{ role: "user", content: withToldFiles(turn.content, plain) }];
    const mayCall = offersTools && !plain;
    const step = sendable(withToldCalls(turn.step, ({ name }) => !mayCall || !isToolName(name)));
    return step.pieces.length > 0 ? [{ role: "assistant", step }] : [];
  });
}

/** The turns with the calls of a last one told as text, where it does not begin with signed thinking. */
function withThinkingFirst(turns: readonly Turn[]): Turn[] {
  const start = turns.findLastIndex(({ role }) => role === "user") + 1;
  const first = turns[start];
  if (first?.role === "assistant" && first.step.pieces[0]?.type === "reasoning") return [...turns];
  return turns.map((turn, index) =>
    turn.role === "assistant" && index >= start
      ? { role: "assistant", step: withToldCalls(turn.step, () => true) }
      : turn,
  );
}

/**
 * A whole prompt as its receiver takes it, whatever the history holds: the one place where what goes out is
 * made lawful. Done twice, it changes nothing more.
 */
export function lawfulPrompt(messages: readonly ModelMessage[], options: LawfulOptions): ModelMessage[] {
  const { wire, thinks } = options;
  const turns = lawfulTurns(messages, options);
  const thought = thinks && wire === "anthropic" ? withThinkingFirst(turns) : turns;
  return toMessages(withEnds(wireRules[wire].alternates ? alternate(thought) : thought), wire);
}
