import type { Event } from "#server/contract/events.ts";
import { withoutQueued } from "#server/core/eraseContent.ts";
import type { Event as EventRow } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";
import type { LogTransaction } from "#server/streaming/workspaceLog.ts";
import { emptyEntries } from "./eraseQueue.ts";
import type { PassWindow } from "./passWindow.ts";
import { rewriteEvents } from "./rewriteEvents.ts";

/** Whether the queue said something of somebody's in this window of a workspace. */
export async function queuedByPerson(
  tx: Tx,
  { workspaceId, after, through, userId }: PassWindow,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    select exists (
      select from "Event" where "workspaceId" = ${workspaceId} and seq > ${after} and seq <= ${through}
        and type = 'queue-change' and position(${userId} in event::text) > 0
    ) or (${after} = 0 and exists (
      select from "QueueEntry" where "workspaceId" = ${workspaceId} and "authorId" = ${userId}
        and state <> 'taken' and "payloadHash" <> ''
    )) as found`;
  return row?.found ?? false;
}

/** Takes what somebody had in the queue out of it, and out of what was told of it, in a locked workspace. */
export async function emptyQueued(
  transaction: LogTransaction,
  { workspaceId, after, through, userId }: PassWindow,
): Promise<{ events: number; files: number }> {
  const { tx } = transaction;
  const rows = await tx.$queryRaw<EventRow[]>`
    select * from "Event" where "workspaceId" = ${workspaceId} and seq > ${after} and seq <= ${through}
      and type = 'queue-change' and position(${userId} in event::text) > 0 order by seq`;
  const change = (event: Event) =>
    event.type === "queue-change" ? withoutQueued(event, ({ author }) => author.id === userId) : event;
  const events = await rewriteEvents(tx, { workspaceId, rows, change });
  if (after > 0) return { events, files: 0 };
  const entries = await tx.queueEntry.findMany({
    where: { workspaceId, authorId: userId, state: { not: "taken" }, payloadHash: { not: "" } },
  });
  return { events, files: await emptyEntries(transaction, workspaceId, entries) };
}
