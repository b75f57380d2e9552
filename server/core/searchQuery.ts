/** What somebody searches for, cut up for the database and for marking what was found. */
export interface SearchQuery {
  /** What is wanted: words, "phrases", `or`. */
  wanted: string;
  /** What a message must not hold: words and "phrases" with a “-” before them. */
  excluded: string[];
  /** What is wanted, without the word at the end. */
  head: string;
  /** The word at the end, which may be still being typed: it is found as the beginning of a word. */
  prefix: string | null;
  /** Whether the prefix is one of two choices, after an `or`. */
  either: boolean;
  /** The words that are wanted, in small letters: what to mark. */
  words: string[];
}

const word = /[\p{L}\p{M}\p{N}]+/gu;
const exclusion = /(^|\s)-("[^"]*"?|[^\s-]\S*)/g;
/** Shorter beginnings are those of too many words. */
const shortestPrefix = 2;

function wordsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().match(word) ?? [])];
}

/** The last word, where it is one that may go on: not in a phrase, not excluded, not `or`. */
function openWord(whole: string): string | null {
  if ((whole.match(/"/g) ?? []).length % 2 === 1) return null;
  const last = /(?:^|\s)([^\s"]*[\p{L}\p{M}\p{N}])$/u.exec(whole)?.[1];
  if (last === undefined || last.startsWith("-") || last.toLowerCase() === "or") return null;
  return last.length < shortestPrefix ? null : last;
}

/** Reads a query in the notation that search engines share. */
export function parseSearchQuery(text: string): SearchQuery {
  const whole = text.trim();
  const prefix = openWord(whole);
  const excluded = [...whole.matchAll(exclusion)].map(([, , each = ""]) => each);
  const wanted = whole.replace(exclusion, " ").trim();
  const before = prefix === null ? wanted : wanted.slice(0, -prefix.length).trimEnd();
  const either = prefix !== null && /\sor$/i.test(before);
  const head = either ? before.replace(/\sor$/i, "") : before;
  const words = wordsOf(wanted.replace(/(^|\s)or(?=\s)/gi, " "));
  return { wanted, excluded, head, prefix, either, words };
}
