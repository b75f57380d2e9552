import { beginsMention } from "#server/contract/findMentions.ts";

export interface MentionQuery {
  /** Where the `@` is. */
  at: number;
  /** What stands between it and the caret. */
  words: string;
}

/** Longer than any name. */
const longest = 80;

/** The name that somebody is writing after an `@`, if the caret is in one. */
export function mentionQuery(text: string, caret: number): MentionQuery | null {
  const at = text.lastIndexOf("@", caret - 1);
  if (caret < 1 || at < 0 || caret - at > longest || !beginsMention(text, at)) return null;
  const words = text.slice(at + 1, caret);
  return /^\s|\n/.test(words) ? null : { at, words };
}
