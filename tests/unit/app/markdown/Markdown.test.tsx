import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { TextContext } from "#app/i18n/useText.ts";
import { Markdown } from "#app/markdown/Markdown.tsx";
import { english } from "#tests/support/texts.ts";

function html(text: string, dialect: "model" | "person" = "model"): string {
  return renderToStaticMarkup(
    <TextContext value={english}>
      <Markdown text={text} dialect={dialect} />
    </TextContext>,
  ).replace(/<\/?div(?: class="markdown")?>/g, "");
}

describe("Markdown", () => {
  test("raw HTML is shown as text", () => {
    expect(html("a <b>c</b>")).toBe("<p>a &lt;b&gt;c&lt;/b&gt;</p>");
    expect(html("<script>alert(1)</script>")).not.toContain("<script");
    expect(html("<img src=x onerror=alert(1)>")).not.toContain("<img");
  });

  test("links leave the site safely, and only to the web or to mail", () => {
    expect(html("[x](https://example.com)")).toContain('target="_blank" rel="noopener noreferrer"');
    expect(html("[x](mailto:a@example.com)")).toContain('href="mailto:a@example.com"');
    for (const href of [
      "javascript:alert(1)",
      "data:text/html,x",
      "/admin",
      "//example.com",
      "JaVaScRiPt:1",
    ]) {
      expect(html(`[x](${href})`)).toBe("<p>x</p>");
    }
  });

  test("images are not loaded", () => {
    expect(html("![a cat](https://example.com/cat.png)")).toBe(
      '<p><a href="https://example.com/cat.png" title="https://example.com/cat.png" target="_blank" rel="noopener noreferrer"><bdi>a cat</bdi></a></p>',
    );
    expect(html("![a cat](data:image/png;base64,AA)")).toBe("<p>a cat</p>");
  });

  test("code is shown to the letter, with its language", () => {
    const code = html("```ts title=x\nif (a < b && c) {}\n```");
    expect(code).toContain('<span class="truncate">ts</span>');
    expect(code).toContain("if (a &lt; b &amp;&amp; c) {}");
    expect(html("`&amp;`")).toBe("<p><code>&amp;amp;</code></p>");
  });

  test("character references outside of code are characters", () => {
    expect(html("a &amp; b &#8212; c &unknown; &#xD800;")).toBe("<p>a &amp; b — c &amp;unknown; \ufffd</p>");
  });

  test("formulas are kept as they were written", () => {
    expect(html("$$\na_1 * b_1 * c\n$$")).toContain("a_1 * b_1 * c");
    expect(html("\\[ x_1 \\]")).toContain("x_1");
  });

  test("a formula within a line is one, and money is not", () => {
    for (const formula of ["$x_1 * y_1 * z$", "\\(x_1 * y_1 * z\\)", "$$x_1 * y_1 * z$$"]) {
      expect(html(`So ${formula}, and so on`)).toContain("<code>x_1 * y_1 * z</code>");
    }
    expect(html("so $2$, $n = 2$")).toContain("<code>2</code>");
    for (const text of [
      "It is $5 and then $10.",
      "Set $HOME/$PATH first",
      "from $5 million to US$ now",
      "a $ b $ c",
    ]) {
      expect(html(text)).toBe(`<p>${text}</p>`);
    }
    expect(html("`$x$`")).toBe("<p><code>$x$</code></p>");
  });

  test("a formula that is being written is code, and no part of the text after it", () => {
    const open = renderToStaticMarkup(
      <TextContext value={english}>
        <Markdown text={"$$\nx ="} dialect="model" writing />
      </TextContext>,
    );
    expect(open).toContain("formula");
    expect(html("$$\nx = 1\n$$\nThen **b**")).toContain("<strong>b</strong>");
    expect(html("$$ x =\n1 $$\nThen **b**")).toContain("<strong>b</strong>");
  });

  test("lists keep their numbers, nesting and tasks", () => {
    expect(html("3. a\n4. b\n   - c")).toBe('<ol start="3"><li>a</li><li>b<ul><li>c</li></ul></li></ol>');
    expect(html("- [x] done")).toContain('type="checkbox"');
  });

  test("tables have a head, and scroll by themselves", () => {
    const table = html("| a | b |\n| - | -: |\n| 1 | 2 |");
    expect(table).toContain('<th scope="col">a</th><th scope="col" data-align="right">b</th>');
    expect(table).toContain("<td>1</td>");
  });

  test("a line break of a person is one, of a model it is not", () => {
    expect(html("a\nb", "person")).toBe("<p>a<br/>b</p>");
    expect(html("a\nb")).toBe("<p>a\nb</p>");
  });

  test("the page's own heading stays the only one of its rank", () => {
    expect(html("# a\n\n###### b")).toBe("<h2>a</h2><h6>b</h6>");
  });
});
