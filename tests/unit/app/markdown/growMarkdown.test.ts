import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyMarkdown, type GrownMarkdown, growMarkdown } from "#app/markdown/growMarkdown.ts";

function grow(pieces: string[]): GrownMarkdown {
  let grown = emptyMarkdown("model");
  let text = "";
  for (const piece of pieces) {
    text += piece;
    grown = growMarkdown(grown, text);
  }
  return grown;
}

function blocks({ settled, tail }: GrownMarkdown) {
  return [...settled.flat(), ...tail].filter(({ token }) => token.type !== "space");
}

function outline(grown: GrownMarkdown) {
  return blocks(grown).map(({ token }) => `${token.type}: ${token.raw.trimEnd()}`);
}

const document = `# One

A paragraph with **bold**
and a second line.

- first
- second
  - nested

  with a paragraph

1. one
2. two

> quoted
> more

\`\`\`ts
const a = 1;

const b = 2;
\`\`\`

| a | b |
| - | - |
| 1 | 2 |

$$
x = \\frac{1}{2}
$$

    indented

---
<div>html</div>

The end.`;

describe("growMarkdown", () => {
  test("a text that arrives in any pieces has the blocks of the whole text", () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 200, maxLength: 400 });
    fc.assert(
      fc.property(cuts, (sizes) => {
        const pieces: string[] = [];
        let at = 0;
        for (const size of sizes) {
          pieces.push(document.slice(at, at + size));
          at += size;
        }
        pieces.push(document.slice(at));
        expect(outline(grow(pieces))).toEqual(outline(grow([document])));
      }),
      { numRuns: 100 },
    );
  });

  test("the blocks are the whole text, in order and without a gap", () => {
    const grown = grow([...document]);
    expect([...grown.settled.flat(), ...grown.tail].map(({ token }) => token.raw).join("")).toBe(document);
  });

  test("what has settled keeps its identity", () => {
    const before = grow([document]);
    const after = growMarkdown(before, `${document}\n\nAnother paragraph, and`);
    const kept = before.settled.flat();
    expect(kept.length).toBeGreaterThan(8);
    expect(
      after.settled
        .flat()
        .slice(0, kept.length)
        .every((block, index) => block === kept[index]),
    ).toBe(true);
    expect(after.settled[0]).toBe(before.settled[0]);
  });

  test("a list marker that is not complete does not end the list before it", () => {
    expect(outline(grow(["1. one\n\n2", ". two"]))).toEqual(["list: 1. one\n\n2. two"]);
  });

  test("an open fence is code up to the end, and what follows its end is not", () => {
    const open = grow(["Look:\n\n```py\nprint(1)\n", "print(2)\n", "``"]);
    const [, code] = blocks(open);
    expect(code?.token).toMatchObject({ type: "code", lang: "py", text: "print(1)\nprint(2)\n" });
    const closed = growMarkdown(open, "Look:\n\n```py\nprint(1)\nprint(2)\n```\n\nDone.");
    expect(outline(closed)).toEqual([
      "paragraph: Look:",
      "code: ```py\nprint(1)\nprint(2)\n```",
      "paragraph: Done.",
    ]);
  });

  test("Windows line breaks do not shift anything", () => {
    const text = "one\r\n\r\ntwo\r\n\r\nthree";
    expect(outline(grow([...text]))).toEqual(["paragraph: one", "paragraph: two", "paragraph: three"]);
  });

  test("another text starts anew", () => {
    expect(outline(growMarkdown(grow(["one\n\ntwo"]), "three"))).toEqual(["paragraph: three"]);
  });

  test("reference definitions hold for what comes after them", () => {
    const grown = grow([..."[a]: https://example.com\n\nSee [a].\n\nAnd [a]."]);
    const links = blocks(grown).slice(1);
    expect(links.map(({ token }) => JSON.stringify(token).includes('"type":"link"'))).toEqual([true, true]);
  });

  const endless = {
    paragraphs: (index: number) => `Sentence number ${index} says a little.${index % 8 === 7 ? "\n\n" : " "}`,
    "one paragraph": (index: number) => `Sentence number ${index} says a little. `,
    "one list": (index: number) => `- item number ${index} of the list\n`,
    "one fence": (index: number) => `${index === 0 ? "```\n" : ""}const line${index} = ${index};\n`,
  };

  test.each(Object.entries(endless))("what is lexed again stays short: %s", (_name, piece) => {
    let grown = emptyMarkdown("model");
    let text = "";
    let longest = 0;
    for (let index = 0; text.length < 100_000; index++) {
      text += piece(index);
      grown = growMarkdown(grown, text);
      if (!grown.fence) longest = Math.max(longest, text.length - grown.offset);
    }
    expect(longest).toBeLessThan(8_000);
  });

  test("a token costs work for its own block only, over 100 kB", () => {
    const answer = `${document}\n\n`.repeat(Math.ceil(100_000 / document.length));
    const tokens = answer.match(/[\s\S]{1,16}/g) ?? [];
    let grown = emptyMarkdown("model");
    let text = "";
    let rendered = new Set<unknown>();
    let renders = 0;
    let lexed = 0;
    for (const token of tokens) {
      text += token;
      grown = growMarkdown(grown, text);
      lexed += grown.fence ? token.length : text.length - grown.offset;
      // What a page compares: the groups, then the tokens of those that are new.
      const shown = new Set<unknown>();
      for (const group of [...grown.settled, grown.tail]) {
        shown.add(group);
        if (rendered.has(group)) continue;
        for (const { token: each } of group) {
          shown.add(each);
          if (!rendered.has(each)) renders++;
        }
      }
      for (const { token: each } of [...grown.settled.slice(-1).flat(), ...grown.tail]) shown.add(each);
      rendered = shown;
    }
    expect(text.length).toBeGreaterThan(99_000);
    // About one block for each token; all of them for each token would be millions.
    expect(renders / tokens.length).toBeLessThan(3);
    expect(lexed / tokens.length).toBeLessThan(600);
  });
});
