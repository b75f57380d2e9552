import { describe, expect, test } from "vitest";
import { findMentions } from "#server/contract/findMentions.ts";
import { mentionedIn } from "#server/core/mentionedIn.ts";

const ana = { userId: "1", name: "Ana" };
const anaMaria = { userId: "2", name: "Ana Maria" };
const ben = { userId: "3", name: "Ben O'Neil" };
const bens = { userId: "4", name: "ben o'neil" };
const zoe = { userId: "5", name: "Zoë" };
const people = [ana, anaMaria, ben, zoe];

const names = (text: string) => mentionedIn(text, people).map(({ name }) => name);

describe("mentionedIn", () => {
  test("whole names, however they are written, each once and in order", () => {
    expect(names("@zoë and @BEN O'NEIL, then @Zoë again")).toEqual(["Zoë", "Ben O'Neil"]);
    expect(names("(@Ana)")).toEqual(["Ana"]);
    expect(names("@Ana: look")).toEqual(["Ana"]);
    expect(names("hello\n@Ana\n")).toEqual(["Ana"]);
  });

  test("the longest name that fits", () => {
    expect(names("@Ana Maria")).toEqual(["Ana Maria"]);
    expect(names("@Ana Mar")).toEqual(["Ana"]);
  });

  test("no part of a word, and no address", () => {
    for (const text of ["@Anabel", "ana@Ana", "x.@Ana", "@@Ana", "Ana", "@An", "@Ana_x", "@Zoëë", "@"]) {
      expect(names(text)).toEqual([]);
    }
  });

  test("what stands in code names nobody", () => {
    expect(names("`@Ana` and\n```ts\n@Zoë\n```\n@Ben O'Neil")).toEqual(["Ben O'Neil"]);
    expect(names("~~~\n@Ana")).toEqual([]);
    expect(names("`` a ` @Ana ``")).toEqual([]);
    expect(names("one ` and @Ana")).toEqual(["Ana"]);
  });

  test("all who have a name are meant by it", () => {
    expect(mentionedIn("@Ben O'Neil", [ben, bens])).toEqual([ben, bens]);
  });

  test("a text that is nothing but signs costs no more than its length", () => {
    const start = performance.now();
    mentionedIn("@ ".repeat(50_000), people);
    mentionedIn(`@Ana ${"`".repeat(100_000)}`, people);
    mentionedIn(`@${"`a ".repeat(33_000)}`, people);
    mentionedIn(`@${"`a``".repeat(25_000)}`, people);
    mentionedIn(`@\n${"```\n".repeat(25_000)}`, people);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

test("places are those of the @ and of the name's end", () => {
  const text = "Hi @Ana and @Zoë.";
  expect(findMentions(text, people).map(({ start, end }) => text.slice(start, end))).toEqual([
    "@Ana",
    "@Zoë",
  ]);
});
