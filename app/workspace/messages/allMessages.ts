import type { Message } from "#server/contract/message.ts";

/** Earlier pages, then what is live; a message that is in both is shown once, as it is now. */
export function allMessages(older: Message[], live: Message[]): Message[] {
  if (older.length === 0) return live;
  const known = new Set(live.map(({ id }) => id));
  return [...older.filter(({ id }) => !known.has(id)), ...live];
}
