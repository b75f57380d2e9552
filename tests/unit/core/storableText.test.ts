import fc from "fast-check";
import { expect, test } from "vitest";
import { createStorableText, isStorableJson, storable, storableJson } from "#server/core/storableText.ts";

const units = fc.constantFrom("a", "é", "🙂", "\ud83d", "\ude42", "\u0000", "\uffff", "\ufffd");
const texts = fc.string({ unit: units, maxLength: 40 });

/** A text, cut at these places. */
function cut(text: string, places: readonly number[]): string[] {
  const inner = places.map((place) => place % (text.length + 1)).toSorted((a, b) => a - b);
  const bounds = [0, ...inner, text.length];
  return bounds.slice(1).map((end, index) => text.slice(bounds[index], end));
}

test("a text cut anywhere, into pieces of any size, becomes the same storable text", () => {
  fc.assert(
    fc.property(texts, fc.array(fc.nat(), { maxLength: 20 }), (text, places) => {
      const stream = createStorableText();
      const pieces = cut(text, places).map((piece) => stream.push(piece));
      const whole = [...pieces, stream.end()];
      expect(whole.join("")).toBe(storable(text));
      for (const piece of whole) expect(isStorableJson(piece)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test("a storable text is well-formed, without NUL, as long as it was, and stays as it is", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const stored = storable(text);
      expect(stored.isWellFormed()).toBe(true);
      expect(stored).not.toContain("\u0000");
      expect(stored).toHaveLength(text.length);
      expect(storable(stored)).toBe(stored);
      expect(stored === text).toBe(isStorableJson(text));
    }),
  );
});

test("a JSON value becomes storable wherever its texts stand, and a storable one stays as it is", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: units }), (value) => {
      const stored = storableJson(value);
      expect(isStorableJson(stored)).toBe(true);
      if (isStorableJson(value)) expect(stored).toEqual(value);
    }),
  );
});

test("depth does not matter to the check", () => {
  let deep: unknown = "\ud83d";
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(isStorableJson(deep)).toBe(false);
});
