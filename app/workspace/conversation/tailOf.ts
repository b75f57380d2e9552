import type { Message } from "#server/contract/message.ts";

/** The highest place of the current messages, as an edit says what its author saw; summaries are not counted. */
export function tailOf(messages: readonly Message[]): number {
  return messages.findLast(({ metadata }) => metadata.kind !== "summary")?.sequence ?? 0;
}
