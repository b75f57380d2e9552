import type { Mention } from "./mention.ts";

export interface NamedPlace {
  /** Of the `@`. */
  start: number;
  end: number;
  /** Several where they have the same name. */
  people: Mention[];
}

const word = /[\p{L}\p{N}_]/u;

/** Whether nothing before an `@` makes it the middle of a word or of an address. */
export function beginsMention(text: string, at: number): boolean {
  const before = text[at - 1];
  return before === undefined || !(word.test(before) || /[@.+-]/.test(before));
}

function endsHere(text: string, end: number): boolean {
  const after = text[end];
  // Half of a pair is a letter as likely as not.
  return after === undefined || !(word.test(after) || /[\ud800-\udbff]/.test(after));
}

/** Where a text names people with an `@` before their whole name; of several names the longest. */
export function findMentions(text: string, people: readonly Mention[]): NamedPlace[] {
  if (people.length === 0 || !text.includes("@")) return [];
  const byName = new Map<string, Mention[]>();
  for (const person of people) {
    const key = person.name.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), person]);
  }
  const lengths = [...new Set(people.map(({ name }) => name.length))].sort((a, b) => b - a);
  const places: NamedPlace[] = [];
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    if (!beginsMention(text, at)) continue;
    for (const length of lengths) {
      const end = at + 1 + length;
      const named = end <= text.length && byName.get(text.slice(at + 1, end).toLowerCase());
      if (!named || !endsHere(text, end)) continue;
      places.push({ start: at, end, people: named });
      break;
    }
  }
  return places;
}
