import type { Event } from "#server/contract/events.ts";
import { eventSchema } from "#server/contract/events.ts";
import { anonymised, somebody } from "#server/core/anonymise.ts";
import { withoutQueued } from "#server/core/eraseContent.ts";
import type { RetentionAction } from "#server/core/retention.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { type Event as EventRow, Prisma, type QueueEntry } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";
import type { LogTransaction } from "#server/streaming/workspaceLog.ts";
import { entryAttachmentIds } from "../attachments/attachmentIds.ts";
import { queueChange } from "../queue/queueChange.ts";
import { openWorkspaces } from "./dueMessages.ts";
import { rewriteEvents } from "./rewriteEvents.ts";

/** Entries, and events, that one transaction takes. */
const slice = 200;

export interface QueueTarget {
  teamId: string;
  before: Date;
  action: RetentionAction;
}

/** Entries `q` that never became a message, and say something still. */
function leftEntries({ before, action }: QueueTarget): Prisma.Sql {
  const says =
    action === "delete"
      ? Prisma.sql`q."payloadHash" <> ''`
      : Prisma.sql`q."payloadHash" <> '' and q."authorId" <> ${somebody.id}`;
  return Prisma.sql`q.state <> 'taken' and ${says} and q."createdAt" < ${before}`;
}

/** What was said of the queue `e`: it is due by its own age, as every change tells all of the queue. */
function oldChanges({ before, action }: QueueTarget): Prisma.Sql {
  const says = action === "delete" ? Prisma.sql`"queueSays"(e.event)` : Prisma.sql`"queueNames"(e.event)`;
  return Prisma.sql`e.type = 'queue-change' and ${says} and e.at < ${before}`;
}

/** One workspace in whose queue something is due. */
export function dueQueue(target: QueueTarget): Prisma.Sql {
  return Prisma.sql`
    select w.id from "Workspace" w where ${openWorkspaces(target)} and (
      exists (select from "QueueEntry" q where q."workspaceId" = w.id and ${leftEntries(target)})
      or exists (select from "Event" e where e."workspaceId" = w.id and ${oldChanges(target)})
    ) limit 1`;
}

function changeOf(action: RetentionAction) {
  return (event: Event): Event => {
    if (action === "anonymise") return eventSchema.parse(anonymised(event));
    return event.type === "queue-change" ? withoutQueued(event, () => true) : event;
  };
}

/** Entries lose what they say; one that still waited leaves the queue. Returns how many files go. */
export async function emptyEntries(
  transaction: LogTransaction,
  workspaceId: WorkspaceId,
  entries: readonly QueueEntry[],
): Promise<number> {
  const { tx, at, append } = transaction;
  if (entries.length === 0) return 0;
  const ids = entries.map(({ id }) => id);
  const fileIds = entries.flatMap(entryAttachmentIds);
  const files = await tx.attachment.updateMany({
    where: { workspaceId, id: { in: fileIds }, messageId: { in: ids } },
    data: { purgeAt: at, name: "" },
  });
  await tx.queueEntry.updateMany({
    where: { id: { in: ids } },
    data: { state: "removed", text: "", options: {}, attachmentIds: [], payloadHash: "" },
  });
  if (!entries.some(({ state }) => state === "waiting")) return files.count;
  const counter = await tx.workspaceCounter.findUniqueOrThrow({ where: { workspaceId } });
  await append(workspaceId, [await queueChange(transaction, workspaceId, counter.queueHeld)]);
  return files.count;
}

async function takeEntries(
  transaction: LogTransaction,
  workspaceId: WorkspaceId,
  target: QueueTarget,
): Promise<number> {
  const { tx } = transaction;
  const found = await tx.$queryRaw<{ id: string }[]>`
    select q.id from "QueueEntry" q where q."workspaceId" = ${workspaceId} and ${leftEntries(target)}
    order by q."createdAt" limit ${slice}`;
  const ids = found.map(({ id }) => id);
  const where = { id: { in: ids } };
  if (target.action === "delete") {
    return emptyEntries(transaction, workspaceId, await tx.queueEntry.findMany({ where }));
  }
  await tx.queueEntry.updateMany({ where, data: { authorId: somebody.id, authorName: somebody.name } });
  await tx.attachment.updateMany({
    where: { workspaceId, messageId: { in: ids } },
    data: { uploaderId: somebody.id },
  });
  return 0;
}

function readChanges(tx: Tx, workspaceId: WorkspaceId, target: QueueTarget): Promise<EventRow[]> {
  return tx.$queryRaw<EventRow[]>`
    select e.* from "Event" e where e."workspaceId" = ${workspaceId} and ${oldChanges(target)}
    order by e.at limit ${slice}`;
}

/** A slice of what waits too long, was taken out of the queue, or was told of it, in a locked workspace. */
export async function eraseQueue(
  transaction: LogTransaction,
  workspaceId: WorkspaceId,
  target: QueueTarget,
): Promise<{ events: number; files: number }> {
  const { tx } = transaction;
  const files = await takeEntries(transaction, workspaceId, target);
  const rows = await readChanges(tx, workspaceId, target);
  return { files, events: await rewriteEvents(tx, { workspaceId, rows, change: changeOf(target.action) }) };
}
