import fc from "fast-check";
import { expect, test } from "vitest";
import { createThinkTags, type SpokenPiece, withoutThoughts } from "#server/core/thinkTags.ts";

function merged(pieces: readonly SpokenPiece[]): string[] {
  const lines: string[] = [];
  let last: SpokenPiece["type"] | null = null;
  for (const { type, text } of pieces) {
    if (type === last) lines.push(`${lines.pop()}${text}`);
    else lines.push(`${type}: ${text}`);
    last = type;
  }
  return lines;
}

function read(texts: readonly string[]): string[] {
  const tags = createThinkTags();
  return merged([...texts.flatMap((text) => tags.push(text)), ...tags.end()]);
}

test.each([
  ["<think>a</think>b", ["reasoning: a", "text: b"]],
  ["\n <think>\na\n</think>\n\n b", ["reasoning: \na\n", "text: b"]],
  ["<think></think>b", ["text: b"]],
  ["<think>a", ["reasoning: a"]],
  ["<think>a</thi", ["reasoning: a</thi"]],
  ["<think>a</think>b<think>c</think>", ["reasoning: a", "text: b<think>c</think>"]],
  ["b <think>a</think>", ["text: b <think>a</think>"]],
  ["<thinking>a", ["text: <thinking>a"]],
  ["<thi", ["text: <thi"]],
  [" \n", ["text:  \n"]],
  ["", []],
])("%j, however it is cut", (whole, lines) => {
  fc.assert(
    fc.property(fc.array(fc.nat(whole.length)), (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
      expect(read(places.slice(1).map((end, index) => whole.slice(places[index], end)))).toEqual(lines);
    }),
  );
});

test("of a whole text the words alone", () => {
  expect(withoutThoughts("<think>a</think>\nb")).toBe("b");
  expect(withoutThoughts("b")).toBe("b");
});
