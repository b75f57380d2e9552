import type { Event } from "#server/contract/events.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { readQueue } from "#server/streaming/readQueue.ts";
import type { LogTransaction } from "#server/streaming/workspaceLog.ts";

/** The queue as it now is, after this transaction's changes; an empty queue is never held. */
export async function queueChange(
  { tx }: LogTransaction,
  workspaceId: WorkspaceId,
  held: boolean,
): Promise<Event> {
  const queue = await readQueue(tx, workspaceId);
  const stillHeld = held && queue.length > 0;
  await tx.workspaceCounter.update({ where: { workspaceId }, data: { queueHeld: stillHeld } });
  return { type: "queue-change", queue, held: stillHeld };
}
