import type { Message } from "#server/contract/message.ts";

/**
 * What a model reads of a history: the newest summary, then what it does not cover. Summaries stand
 * before everything by what they cover, not by their own place.
 */
export function contextOf(history: readonly Message[]): { summary: Message | null; messages: Message[] } {
  const summaries = history.filter(({ metadata, parts }) => metadata.kind === "summary" && parts.length > 0);
  const summary =
    summaries.toSorted((a, b) => (a.metadata.coversTo ?? 0) - (b.metadata.coversTo ?? 0)).at(-1) ?? null;
  const covered = summary?.metadata.coversTo ?? 0;
  const messages = history.filter(
    ({ metadata, sequence }) => metadata.kind !== "summary" && sequence > covered,
  );
  return { summary, messages };
}
