import type { Event } from "#server/contract/events.ts";
import type { Message } from "#server/contract/message.ts";

/** Messages of earlier pages after one more event; the same array if it is not about them. */
export function foldOlder(older: Message[], event: Event): Message[] {
  switch (event.type) {
    case "message-remove": {
      const kept = older.filter(({ id }) => !event.messageIds.includes(id));
      return kept.length === older.length ? older : kept;
    }
    case "message-change": {
      const index = older.findIndex(({ id }) => id === event.messageId);
      const old = older[index];
      if (!old) return older;
      const { type: _, messageId: __, ...change } = event;
      return older.with(index, { ...old, ...change });
    }
    default:
      return older;
  }
}
