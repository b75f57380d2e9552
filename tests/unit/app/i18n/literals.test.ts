import { describe, expect, test } from "vitest";
import { readSources } from "#tests/support/importGraph.ts";
import { literalTexts } from "#tests/support/literalTexts.ts";

describe("the pages", () => {
  const sources = [...readSources()].filter(([path]) => path.startsWith("app/") && path.endsWith(".tsx"));

  test("take their texts from the catalogues (see app/i18n/useText.ts)", () => {
    expect(sources.length).toBeGreaterThan(50);
    const found = sources.flatMap(([path, source]) => literalTexts(source).map((text) => `${path}: ${text}`));
    expect(found).toEqual([]);
  });
});

describe("the rule finds", () => {
  test.each([
    ["<p>Nothing here</p>", "Nothing here"],
    ["<><b>{n}</b> people</>", "people"],
    ['<button aria-label="Close" />', "Close"],
    ['<Field label={open ? "Open" : close} />', "Open"],
    [`<p title={\`unread \${count}\`} />`, "unread"],
    ['{ key: "copy", label: "Copy" }', "Copy"],
    ['<p>{busy ? text("a.b") : "Load"}</p>', "Load"],
    ['<p>{list.map(() => <i key="x">None yet</i>)}</p>', "None yet"],
    ["<Notice action={<b>Again</b>} />", "Again"],
  ])("%s", (jsx, text) => {
    expect(literalTexts(`const a = ${jsx};`)).toEqual([text]);
  });

  test.each([
    '<p className="big" role="alert">{text("a.b")} · {count}/2</p>',
    '<input name="password" type="password" />',
    "<kbd>Enter</kbd>",
    "<span>Parley</span>",
    '<a aria-label={text("a.b")} href="/settings">{name}</a>',
  ])("nothing in %s", (jsx) => {
    expect(literalTexts(`const a = ${jsx};`)).toEqual([]);
  });
});
