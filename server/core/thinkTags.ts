const opening = "<think>";
const closing = "</think>";

export interface SpokenPiece {
  type: "text" | "reasoning";
  text: string;
}

/** Parts what a model says into its thoughts and its words, piece by piece, wherever they are cut. */
export interface ThinkTags {
  push(text: string): SpokenPiece[];
  /** What was held back when no more comes. */
  end(): SpokenPiece[];
  /** Whether something readable was said, so that a tag that comes now is a part of the text. */
  readonly decided: boolean;
}

/** How much of a text's end may be the beginning of a tag. */
function heldBack(text: string): number {
  for (let length = Math.min(text.length, closing.length - 1); length > 0; length--) {
    if (closing.startsWith(text.slice(-length))) return length;
  }
  return 0;
}

const said = (type: SpokenPiece["type"], text: string): SpokenPiece[] =>
  text === "" ? [] : [{ type, text }];

/**
 * Open models write their thoughts between `<think>` and `</think>` (DeepSeek-R1's and Qwen's chat templates),
 * which servers without a reasoning parser send as text. Only the first thing that is said counts.
 */
export function createThinkTags(): ThinkTags {
  let state: "before" | "thinking" | "after" | "text" = "before";
  let held = "";

  function push(text: string): SpokenPiece[] {
    const whole = held + text;
    held = "";
    switch (state) {
      case "before": {
        const begun = whole.trimStart();
        if (begun.startsWith(opening)) {
          state = "thinking";
          return push(begun.slice(opening.length));
        }
        if (opening.startsWith(begun)) {
          held = whole;
          return [];
        }
        state = "text";
        return said("text", whole);
      }
      case "thinking": {
        const end = whole.indexOf(closing);
        if (end >= 0) {
          state = "after";
          return [...said("reasoning", whole.slice(0, end)), ...push(whole.slice(end + closing.length))];
        }
        const kept = heldBack(whole);
        held = whole.slice(whole.length - kept);
        return said("reasoning", whole.slice(0, whole.length - kept));
      }
      case "after": {
        const rest = whole.trimStart();
        if (rest === "") return [];
        state = "text";
        return said("text", rest);
      }
      case "text":
        return said("text", whole);
    }
  }

  return {
    push,
    end() {
      const rest = held;
      held = "";
      return said(state === "thinking" ? "reasoning" : "text", rest);
    },
    get decided() {
      return state === "text" || state === "after";
    },
  };
}

/** The words of a whole text, its thoughts left out. */
export function withoutThoughts(text: string): string {
  const tags = createThinkTags();
  const pieces = [...tags.push(text), ...tags.end()];
  return pieces.map((piece) => (piece.type === "text" ? piece.text : "")).join("");
}
