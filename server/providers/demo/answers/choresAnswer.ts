import type { DemoTurn } from "../readTurn.ts";
import { type DemoScript, script } from "../script.ts";

const titleWords = 6;
const excerptLength = 120;

/** A name for a conversation: the first words of its first question. */
export function titleAnswer(turns: readonly DemoTurn[]): DemoScript {
  const first = turns.at(-1)?.question ?? "";
  const words = first.split(/\s+/).filter(Boolean).slice(0, titleWords);
  return script({ text: words.join(" ").replace(/[.,;:!?]+$/, "") || "Offline demo", msPerWord: 0 });
}

/** A summary without understanding: the beginning of everything that was asked. */
export function summaryAnswer(turns: readonly DemoTurn[]): DemoScript {
  const lines = turns.toReversed().map(({ author, question }) => {
    const excerpt = question.replace(/\s+/g, " ").slice(0, excerptLength);
    return `- ${author ?? "Somebody"}: ${excerpt}`;
  });
  return script({
    text: `What was asked so far, by the offline demo:\n\n${lines.join("\n")}\n`,
    msPerWord: 0,
  });
}
