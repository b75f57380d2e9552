import type { QueueEntry } from "#server/db/generated/client.ts";
import { RequestError } from "../access/requestError.ts";
import type { Submission } from "./entry.ts";

/** How much may wait in a workspace. */
export interface QueueLimits {
  entries: number;
  /** Of one person. */
  entriesEach: number;
  /** Of text, in UTF-8. */
  bytes: number;
}

function refuse(message: string, limit: number): never {
  throw new RequestError("rate_limited", message, { limit });
}

/**
 * Refuses a message that finds no room in the queue. Edits, other answers and what interrupts are let in and do not
 * count: they go first, and of the former there is one at a time.
 */
export function requireRoom(
  waiting: readonly QueueEntry[],
  { kind, interrupting, author, text }: Submission,
  { entries, entriesEach, bytes }: QueueLimits,
): void {
  if (interrupting || kind !== "send") return;
  const counted = waiting.filter((entry) => entry.kind === "send" && !entry.interrupting);
  if (counted.filter(({ authorId }) => authorId === author.id).length >= entriesEach) {
    refuse(
      `${entriesEach} messages of yours are waiting here already. Send more when some had their turn.`,
      entriesEach,
    );
  }
  if (counted.length >= entries) {
    refuse(`${entries} messages are waiting here already. Send more when some had their turn.`, entries);
  }
  const size = [...counted.map((entry) => entry.text), text].reduce(
    (sum, each) => sum + Buffer.byteLength(each),
    0,
  );
  // One alone may be as long as a message may be.
  if (counted.length > 0 && size > bytes) {
    refuse("Too much text is waiting here already. Send more when some of it had its turn.", bytes);
  }
}
