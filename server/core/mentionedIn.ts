import { findMentions } from "#server/contract/findMentions.ts";
import type { Mention } from "#server/contract/mention.ts";
import { withoutCode } from "./withoutCode.ts";

/** As many people as one message may tell. */
const most = 100;

/** Whom a message names, each once and in order. What stands in code names nobody. */
export function mentionedIn(text: string, people: readonly Mention[]): Mention[] {
  if (!text.includes("@")) return [];
  const named = findMentions(withoutCode(text), people).flatMap((place) => place.people);
  return [...new Map(named.map((person) => [person.userId, person])).values()].slice(0, most);
}
