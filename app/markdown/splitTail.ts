import type { Token, Tokens } from "marked";

/** From here on the beginning of a block that still grows is taken off it, so that its cost stays bounded. */
const longList = 24;
const longParagraph = 4_000;

function isList(token: Token): token is Tokens.List {
  return token.type === "list";
}

function splitList(list: Tokens.List): { head: Tokens.List; length: number } | null {
  if (list.items.length <= longList) return null;
  const items = list.items.slice(0, longList);
  const raw = items.map((item) => item.raw).join("");
  return { head: { ...list, items, raw }, length: raw.length };
}

/** Where a paragraph can be cut: after a sentence, so that the rest begins with a letter. */
function cutOf(text: string): number {
  const head = text.slice(0, longParagraph);
  const ends = [...head.matchAll(/[.!?…:;,]?\s(?=\p{L})/gu)];
  const sentence = ends.findLast(({ 0: end }) => /[.!?…]/.test(end));
  const last = sentence ?? ends.at(-1);
  return last ? last.index + last[0].length : 0;
}

/**
 * The beginning of a long block as blocks of their own, and how much text they take; null if it is
 * short enough. The rest is lexed with what comes next.
 */
export function splitTail(
  token: Token,
  lex: (text: string) => Token[],
): { heads: Token[]; length: number } | null {
  if (isList(token)) {
    const split = splitList(token);
    return split && { heads: [split.head], length: split.length };
  }
  if (token.type !== "paragraph" || token.raw.length <= longParagraph) return null;
  const length = cutOf(token.raw);
  return length > 0 ? { heads: lex(token.raw.slice(0, length)), length } : null;
}
