import { Lexer, type Links, Marked, type Token } from "marked";
import { blockMath } from "./math/blockMath.ts";
import { inlineMath } from "./math/inlineMath.ts";

const extensions = [blockMath, inlineMath];

/** The model's line breaks inside a paragraph mean nothing, those of people do. */
const dialects = {
  model: new Marked({ extensions }),
  person: new Marked({ extensions, breaks: true }),
};
export type Dialect = keyof typeof dialects;

/** The blocks of a text; `links` are the reference definitions before it, and gains those in it. */
export function lexMarkdown(text: string, dialect: Dialect, links: Links): Token[] {
  const lexer = new Lexer(dialects[dialect].defaults);
  lexer.tokens.links = links;
  return lexer.lex(text);
}
