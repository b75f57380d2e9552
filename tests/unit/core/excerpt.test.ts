import { expect, test } from "vitest";
import { excerptOf, type Marks, markExcerpt, possibleForms } from "#server/core/excerpt.ts";

const needle: Marks = { words: ["needle"], prefix: null, stems: ["needl"] };
const none = new Set<string>();

test("a short text is whole, its spaces made one", () => {
  expect(excerptOf(" a\n\n  needle ", needle)).toBe("a needle");
});

test("it is read without the marks of Markdown, and loses no word", () => {
  const text =
    "## The **needle**\n\n```ts\nconst a = `b`;\n```\nuse `needle ** 2`, a ** b, **/*.ts, [here](https://needle.example)";
  expect(excerptOf(text, needle)).toBe(
    "The needle ts const a = b; use needle ** 2, a ** b, **/*.ts, [here](https://needle.example)",
  );
  const long = "**".repeat(200_000);
  const before = performance.now();
  excerptOf(long, needle);
  expect(performance.now() - before).toBeLessThan(2_000);
});

test.each([
  ["needle at the beginning", 0],
  ["in the middle, the NEEDLE", 5_000],
  ["and at the end a needle", 20_000],
])("a long text is cut around what was found: %s", (part, place) => {
  const text = `${"hay ".repeat(place / 4)}${part}${" hay".repeat((20_000 - place) / 4)}`;
  const cut = excerptOf(text, needle);
  expect(cut.length).toBeLessThanOrEqual(300);
  expect(cut.length).toBeGreaterThan(200);
  expect(cut.toLowerCase()).toContain("needle");
  expect(cut.startsWith("…")).toBe(place > 0);
  expect(cut.endsWith("…")).toBe(place < 20_000);
});

test("another form of the word is found too, where the word itself is not", () => {
  const text = `${"hay ".repeat(2_000)}the needles ${"hay ".repeat(2_000)}`;
  expect(excerptOf(text, needle)).toContain("the needles");
});

test("a pair of surrogates is not left in halves", () => {
  for (let shift = 0; shift < 4; shift++) {
    const cut = excerptOf(`${"a".repeat(shift)}${"😀".repeat(500)} x ${"😀".repeat(500)}`, {
      words: ["x"],
      prefix: null,
      stems: [],
    });
    expect(cut.isWellFormed()).toBe(true);
  }
});

test("words, beginnings and other forms are marked, and nothing is lost", () => {
  const marks: Marks = { words: ["run", "walr"], prefix: "walr", stems: ["run", "walr"] };
  const text = "<b>Runners</b> & a WALRUS run; running.";
  expect(possibleForms([text], marks)).toEqual(["runners", "running"]);
  const segments = markExcerpt(text, marks, new Set(["running"]));
  expect(segments.map((segment) => segment.text).join("")).toBe(text);
  expect(segments.filter(({ marked }) => marked).map((segment) => segment.text)).toEqual([
    "WALRUS",
    "run",
    "running",
  ]);
  expect(markExcerpt("nothing here", marks, none)).toEqual([{ text: "nothing here", marked: false }]);
});
