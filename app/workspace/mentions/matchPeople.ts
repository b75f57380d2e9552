import type { Mention } from "#server/contract/mention.ts";

const most = 8;

/** The people whose name, or a later word of it, begins with these words; the former first. */
export function matchPeople(people: readonly Mention[], words: string): Mention[] {
  const wanted = words.toLowerCase();
  const rank = ({ name }: Mention) => {
    const lower = name.toLowerCase();
    if (lower.startsWith(wanted)) return 0;
    return lower.split(/\s+/u).some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  return people
    .map((person) => ({ person, rank: rank(person) }))
    .filter((match) => match.rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ person }) => person);
}
