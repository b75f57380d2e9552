import type { TokenizerExtension, Tokens } from "marked";

// Of a bounded length, so that many beginnings without an end do not cost more and more.
const brackets = /^\\\(((?:(?!\\\)|\n[ \t]*\n)[\s\S]){1,2000})\\\)/;
const doubled = /^\$\$(?!\$)((?:(?!\$\$|\n[ \t]*\n)[\s\S]){1,2000})\$\$/;
/** As Pandoc reads it: no space at its inner sides, and no letter or digit after it. */
const single = /^\$(?![\s$])((?:\\[\s\S]|(?!\n[ \t]*\n)[^$\\]){1,2000}?)(?<!\s)\$(?![\p{L}\p{N}$])/u;
/** "$5 and US$" is about money: a number, and then words. */
const money = /^\d[\d.,]*(?:\s?[kKmMbB%]|\s?\w+)?\s+(?:\p{L}{2,}\s+)*\p{L}{2,}$/u;

/** A formula within a line, between `$`s or `\(` and `\)`. */
export const inlineMath: TokenizerExtension = {
  name: "inlineMath",
  level: "inline",
  start(source) {
    const index = source.search(/\$|\\\(/);
    return index < 0 ? undefined : index;
  },
  tokenizer(source): Tokens.Generic | undefined {
    const wide = doubled.exec(source);
    const match = wide ?? brackets.exec(source) ?? single.exec(source);
    const text = match?.[1]?.trim();
    if (!match || !text || (source[0] === "$" && money.test(text))) return undefined;
    return { type: "inlineMath", raw: match[0], text, display: wide !== null };
  },
};
