import { withoutMarks } from "./withoutMarks.ts";

/** A piece of a text, and whether it is what was searched for. */
export interface Segment {
  text: string;
  marked: boolean;
}

/** What a text is searched for, in small letters. */
export interface Marks {
  words: readonly string[];
  /** Marks every word that begins with it. */
  prefix: string | null;
  /** What the words' other forms begin with, such as `run` of `running`. */
  stems: readonly string[];
}

const longest = 280;
const before = 80;
const word = /[\p{L}\p{M}\p{N}]+/gu;

function isSame(found: string, { words, prefix }: Marks): boolean {
  return words.includes(found) || (prefix !== null && found.startsWith(prefix));
}

/** Where the first word is that was searched for, or else one that may be another form of it. */
function placeOf(text: string, marks: Marks): number {
  let form = -1;
  for (const match of text.matchAll(word)) {
    const found = match[0].toLowerCase();
    if (isSame(found, marks)) return match.index;
    if (form === -1 && marks.stems.some((stem) => found.startsWith(stem.slice(0, -1)))) form = match.index;
  }
  return Math.max(form, 0);
}

/** The place of a text where something that was searched for stands first; with “…” where it is cut. */
export function excerptOf(text: string, marks: Marks): string {
  const flat = withoutMarks(text).replace(/\s+/g, " ").trim();
  if (flat.length <= longest) return flat;
  const earliest = Math.min(Math.max(0, placeOf(flat, marks) - before), flat.length - longest);
  const space = flat.indexOf(" ", earliest);
  const from = earliest > 0 && space !== -1 && space < earliest + before / 2 ? space + 1 : earliest;
  const to = from + longest;
  return `${from > 0 ? "…" : ""}${flat.slice(from, to).toWellFormed()}${to < flat.length ? "…" : ""}`;
}

/** The words of excerpts that may be other forms of what was searched for; the database knows. */
export function possibleForms(excerpts: readonly string[], marks: Marks): string[] {
  const begins = marks.stems.map((stem) => stem.slice(0, 3));
  const found = excerpts.flatMap((text) => text.toLowerCase().match(word) ?? []);
  return [...new Set(found)].filter(
    (each) => !isSame(each, marks) && begins.some((begin) => each.startsWith(begin)),
  );
}

/** An excerpt in pieces: those that were searched for, and those between them. */
export function markExcerpt(text: string, marks: Marks, forms: ReadonlySet<string>): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const match of text.matchAll(word)) {
    const found = match[0].toLowerCase();
    if (!isSame(found, marks) && !forms.has(found)) continue;
    if (match.index > at) segments.push({ text: text.slice(at, match.index), marked: false });
    segments.push({ text: match[0], marked: true });
    at = match.index + match[0].length;
  }
  if (at < text.length || segments.length === 0) segments.push({ text: text.slice(at), marked: false });
  return segments;
}
