import type { TokenizerExtension, Tokens } from "marked";

/** On lines between its marks, or beginning on the line of the first one and then without an empty line. */
const closed = [
  /^\$\$[ \t]*\n((?:(?!\$\$)[\s\S]){0,20000})\$\$[ \t]*(?:\n+|$)/,
  /^\\\[[ \t]*\n((?:(?!\\\])[\s\S]){0,20000})\\\][ \t]*(?:\n+|$)/,
  /^\$\$((?:(?!\$\$|\n[ \t]*\n)[\s\S]){1,5000})\$\$[ \t]*(?:\n+|$)/,
  /^\\\[((?:(?!\\\]|\n[ \t]*\n)[\s\S]){1,5000})\\\][ \t]*(?:\n+|$)/,
];
/** Without its end it reaches to the end of the text, like a code fence. */
const open = /^(?:\$\$[ \t]*\n([\s\S]*)|\\\[[ \t]*\n([\s\S]*))$/;

/** A formula on lines of its own. */
export const blockMath: TokenizerExtension = {
  name: "math",
  level: "block",
  start(source) {
    const index = source.search(/\n(?:\$\$|\\\[)/);
    return index < 0 ? undefined : index + 1;
  },
  tokenizer(source): Tokens.Generic | undefined {
    if (!source.startsWith("$$") && !source.startsWith("\\[")) return undefined;
    const whole = closed.map((form) => form.exec(source)).find((found) => found !== null);
    const match = whole ?? open.exec(source);
    if (!match) return undefined;
    return {
      type: "math",
      raw: match[0],
      text: (match[1] ?? match[2] ?? "").trim(),
      closed: whole !== undefined,
    };
  },
};
