import { type DemoScript, script } from "../script.ts";

const sentence = "each numbered line is here so that a lost word shows";
const wordsPerLine = sentence.split(" ").length + 1;

/** About `words` words in numbered lines, so that any gap, double or disorder can be seen. */
export function longAnswer(words: number): DemoScript {
  const lines = Math.max(1, Math.round(words / wordsPerLine));
  const digits = String(lines).length;
  const numbered = Array.from({ length: lines }, (_, index) => {
    const number = String(index + 1).padStart(digits, "0");
    return `\`${number}\` ${sentence}${(index + 1) % 5 === 0 ? ".\n\n" : ",\n"}`;
  });
  return script({
    reasoning: `A long answer is wanted: ${lines} lines, each with its number, so that a gap cannot hide.`,
    text: `This is the offline demo with a long answer of ${lines} numbered lines.\n\n${numbered.join("")}\nThat was line ${lines} of ${lines}. Nothing may be missing above.\n`,
  });
}
