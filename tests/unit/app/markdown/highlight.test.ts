import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { boundedCache } from "#app/markdown/boundedCache.ts";
import { chunkRuns } from "#app/markdown/code/chunkRuns.ts";
import { highlight } from "#app/markdown/code/highlight.ts";
import { languageOf, languages } from "#app/markdown/code/languages.ts";
import { contrastOf, readTokens } from "#tests/support/contrast.ts";

const words = (runs: { text: string }[] | null) => runs?.map(({ text }) => text).join("");

describe("highlight", () => {
  test("code keeps each of its characters, in runs of one colour", async () => {
    const code = 'const a = `b`; // <b>&amp;\nfunction x() { return "\\n"; }';
    const runs = await highlight("ts", code);
    expect(words(runs)).toBe(code);
    expect(runs).toContainEqual({ text: "const", tone: "keyword" });
    expect(runs).toContainEqual({ text: "// <b>&amp;", tone: "comment" });
    expect(runs).toContainEqual({ text: "x", tone: "name" });
  });

  test("a page holds its scripts and styles in their own colours", async () => {
    const code = "<style>a { color: red }</style><script>let x = 1; const y = 2;</script>";
    const runs = await highlight("html", code);
    expect(words(runs)).toBe(code);
    expect(runs).toContainEqual({ text: "const", tone: "keyword" });
  });

  test("every language in the list can be loaded", async () => {
    for (const name of Object.keys(languages)) expect(words(await highlight(name, "a = 1"))).toBe("a = 1");
  });

  test("names are found whatever their case, and unknown ones are not", () => {
    expect(languageOf("TSX")).toBe("typescript");
    expect(languageOf("c++")).toBe("cpp");
    for (const name of ["", "brainfuck", "constructor", "__proto__"]) expect(languageOf(name)).toBeNull();
  });
});

test("code is cut into pieces of 50 lines without losing anything", () => {
  const text = Array.from({ length: 120 }, (_, line) => `line ${line}\n`).join("");
  const chunks = chunkRuns([
    { text: text.slice(0, 333), tone: "keyword" },
    { text: text.slice(333), tone: null },
  ]);
  expect(chunks).toHaveLength(3);
  expect(words(chunks.flat())).toBe(text);
  expect(words(chunks[0] ?? [])?.split("\n")).toHaveLength(51);
  expect(chunkRuns([{ text: "", tone: null }])).toHaveLength(1);
});

test("the oldest results go first when there are too many", () => {
  const cache = boundedCache<number>(10);
  cache.set("a", 1, 4);
  cache.set("b", 2, 4);
  expect(cache.get("a")).toBe(1);
  cache.set("c", 3, 4);
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([1, undefined, 3]);
});

test("code can be read in both themes", async () => {
  const css = await readFile(new URL("../../../../app/styles/tokens.css", import.meta.url), "utf8");
  for (const theme of ["light", "dark"] as const) {
    const tokens = readTokens(css, theme);
    const names = [...tokens.keys()].filter((name) => name.startsWith("--code-") || name === "--red");
    expect(names.length).toBeGreaterThan(6);
    for (const name of names) {
      const contrast = contrastOf(tokens.get(name), tokens.get("--ground-sunk"));
      expect([theme, name, contrast >= 4.5 ? "enough" : contrast]).toEqual([theme, name, "enough"]);
    }
  }
});
