import { type Event, eventSchema } from "#server/contract/events.ts";
import { anonymised, somebody } from "#server/core/anonymise.ts";
import { type ErasedIds, erasedEvent, erasedMetadata, erasedTimeline } from "#server/core/eraseContent.ts";
import type { RetentionAction } from "#server/core/retention.ts";
import { parseTimeline } from "#server/core/timeline.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { type Event as EventRow, type Message, Prisma, type Stream } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";
import { toJson } from "#server/lib/toJson.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import type { LogTransaction } from "#server/streaming/workspaceLog.ts";
import { attachmentIdsOf } from "../attachments/attachmentIds.ts";
import { forgetMentions } from "../mentions/storeMentions.ts";
import { forgetAuthors } from "./forgetAuthors.ts";
import { rewriteEvents } from "./rewriteEvents.ts";

export interface EraseMessagesOptions {
  workspaceId: WorkspaceId;
  action: RetentionAction;
  rows: readonly Message[];
  /** Whether what the queue said of them is looked for too. */
  queued?: boolean;
}

export interface ErasedCounts {
  messages: number;
  events: number;
  files: number;
}

interface Touched {
  ids: ErasedIds;
  streams: readonly Stream[];
}

/**
 * What was told of these messages, and by their streams. What the queue said of them goes by its age, unless
 * one message alone is meant.
 */
function readEvents(
  tx: Tx,
  { workspaceId, queued = false }: EraseMessagesOptions,
  { ids, streams }: Touched,
): Promise<EventRow[]> {
  const messageIds = [...ids.messages];
  const firsts = streams.map(({ startSeq }) => startSeq);
  const lasts = streams.map(({ startSeq, endSeq }) => endSeq ?? startSeq);
  return tx.$queryRaw<EventRow[]>`
    select * from "Event" where "workspaceId" = ${workspaceId} and seq in (
      select seq from "Event" where "workspaceId" = ${workspaceId}
        and type in ('message-add', 'message-change')
        and coalesce(event #>> '{message,id}', event ->> 'messageId') = any(${messageIds}::text[])
      union select e.seq from unnest(${firsts}::bigint[], ${lasts}::bigint[]) as each(first, last)
        join "Event" e on e."workspaceId" = ${workspaceId} and e.seq between each.first and each.last
      union select e.seq from "Event" e join unnest(${messageIds}::text[]) as each(id)
        on position(each.id in e.event::text) > 0
        where ${queued}::boolean and e."workspaceId" = ${workspaceId} and e.type = 'queue-change'
    ) order by seq`;
}

/** What the events of these messages are to say. */
function changeOf({ streams, ids }: Touched, { action, at }: { action: RetentionAction; at: string }) {
  return (event: Event, seq: bigint): Event | null => {
    if (action === "anonymise") return eventSchema.parse(anonymised(event));
    const inStream = streams.some(({ startSeq, endSeq }) => seq >= startSeq && seq <= (endSeq ?? startSeq));
    return erasedEvent(event, ids, { inStream, at });
  };
}

/** The streams, attempts and checkpoints of deleted messages keep their numbers and lose what they quote. */
async function eraseStreams(
  tx: Tx,
  { workspaceId }: EraseMessagesOptions,
  { ids, streams }: Touched,
): Promise<void> {
  const streamIds = streams.map(({ id }) => id);
  await tx.checkpoint.deleteMany({ where: { streamId: { in: streamIds } } });
  await tx.$executeRaw`
    update "Stream" set options = '{}', waiting = null, progress = null, "stopRequest" = "stopRequest" - 'note',
      error = case when error is null then null else jsonb_set(error, '{message}', '""') end,
      "foldedAt" = coalesce("foldedAt", "endedAt")
    where id = any(${streamIds})`;
  await tx.$executeRaw`
    update "Stream" set options = '{}'
    where "workspaceId" = ${workspaceId} and "entryId" = any(${[...ids.messages]}) and "endedAt" is not null
      and "resumeAt" is null`;
  // Titles and summaries belong to no stream, and quote whatever the workspace said.
  await tx.$executeRaw`
    update "Attempt" set "providerMetadata" = null, signed = null,
      error = case when error is null then null else jsonb_set(error, '{message}', '""') end
    where "workspaceId" = ${workspaceId} and ("streamId" = any(${streamIds}) or "streamId" is null)
      and ("providerMetadata" is not null or signed is not null or error ->> 'message' <> '')`;
}

async function eraseRows(
  { tx, at }: LogTransaction,
  { workspaceId, rows }: EraseMessagesOptions,
): Promise<number> {
  const ids = rows.map(({ id }) => id);
  const messages = rows.map((row) => ({ row, message: messageFromRow(row) }));
  await forgetMentions(tx, ids);
  const fileIds = messages.flatMap(({ message }) => attachmentIdsOf(message.parts));
  const held = await heldElsewhere(tx, rows);
  const released = await tx.attachment.updateMany({
    where: {
      workspaceId,
      OR: [
        { id: { in: fileIds.filter((id) => !held.has(id)) } },
        { messageId: { in: ids }, id: { notIn: [...held] } },
      ],
    },
    data: { purgeAt: at, name: "" },
  });
  await tx.queueEntry.updateMany({
    where: { id: { in: ids } },
    data: { text: "", options: {}, attachmentIds: [], payloadHash: "" },
  });
  const timelines = messages.map(({ row }) =>
    row.timeline === null ? null : JSON.stringify(erasedTimeline(parseTimeline(row.timeline))),
  );
  await tx.$executeRaw`
    update "Message" m set erasure = 'deleted', parts = '[]', metadata = n.metadata, timeline = n.timeline
    from unnest(
      ${ids}::text[],
      ${messages.map(({ message }) => JSON.stringify(erasedMetadata(message.metadata, at)))}::jsonb[],
      ${timelines}::jsonb[]
    ) as n(id, metadata, timeline)
    where m.id = n.id`;
  return released.count;
}

/** Files that another version, which stays, still shows. */
async function heldElsewhere(tx: Tx, rows: readonly Message[]): Promise<Set<string>> {
  const versions = rows.flatMap(({ versionOf }) => (versionOf === null ? [] : [versionOf]));
  if (versions.length === 0) return new Set();
  const others = await tx.message.findMany({
    where: { versionOf: { in: versions }, id: { notIn: rows.map(({ id }) => id) } },
  });
  return new Set(others.flatMap((other) => attachmentIdsOf(messageFromRow(other).parts)));
}

async function anonymiseRows(
  { tx, at }: LogTransaction,
  { workspaceId, rows }: EraseMessagesOptions,
  { streams }: Touched,
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const author = { authorId: somebody.id, authorName: somebody.name };
  await forgetMentions(tx, ids);
  await tx.queueEntry.updateMany({ where: { id: { in: ids } }, data: author });
  await tx.attachment.updateMany({ where: { messageId: { in: ids } }, data: { uploaderId: somebody.id } });
  for (const stream of streams) {
    const stopRequest = stream.stopRequest === null ? Prisma.DbNull : toJson(anonymised(stream.stopRequest));
    await tx.stream.update({
      where: { id: stream.id },
      data: { ...author, stopRequest, progress: Prisma.DbNull, waiting: Prisma.DbNull },
    });
  }
  await tx.$executeRaw`
    update "Message" m set erasure = 'anonymised', parts = n.parts, metadata = n.metadata,
      "authorId" = case when m."authorId" is null then null else ${author.authorId} end,
      "authorName" = case when m."authorId" is null then null else ${author.authorName} end
    from unnest(
      ${ids}::text[],
      ${rows.map((row) => JSON.stringify(anonymised(row.parts)))}::jsonb[],
      ${rows.map((row) => JSON.stringify(anonymised(row.metadata)))}::jsonb[]
    ) as n(id, parts, metadata)
    where m.id = n.id`;
  // Of titles and summaries whose process died.
  await tx.attempt.updateMany({
    where: { workspaceId, reservedForId: { not: null }, reservedUntil: { lt: at } },
    data: { reservedForId: null },
  });
  const authorIds = rows.flatMap(({ authorId }) => (authorId === null ? [] : [authorId]));
  await forgetAuthors(tx, workspaceId, authorIds);
}

/** Watchers see it at once; a workspace is not newer for having lost something. */
async function tell(transaction: LogTransaction, { workspaceId, rows }: EraseMessagesOptions): Promise<void> {
  const { tx } = transaction;
  const current = rows.filter(({ supersededAt }) => supersededAt === null).map(({ id }) => id);
  if (current.length === 0) return;
  const fresh = await tx.message.findMany({ where: { id: { in: current } }, orderBy: { sequence: "asc" } });
  const before = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const events = fresh.map((row) => {
    const { id, parts, metadata } = messageFromRow(row);
    return { type: "message-change" as const, messageId: id, parts, metadata };
  });
  await transaction.append(workspaceId, events);
  const { lastActivityAt } = before;
  await tx.workspace.update({ where: { id: workspaceId }, data: { lastActivityAt } });
}

/**
 * Takes what messages say, or who said it, out of everything that holds it, in one transaction that has
 * locked their workspace. Numbers, usage and places stay.
 */
export async function eraseMessages(
  transaction: LogTransaction,
  options: EraseMessagesOptions,
): Promise<ErasedCounts> {
  const { tx } = transaction;
  const { workspaceId, action, rows } = options;
  const ids = rows.map(({ id }) => id);
  const streams = await tx.stream.findMany({ where: { messageId: { in: ids } } });
  const touched: Touched = {
    streams,
    ids: { messages: new Set(ids), streams: new Set(streams.map(({ id }) => id)) },
  };
  const events = await rewriteEvents(tx, {
    workspaceId,
    rows: await readEvents(tx, options, touched),
    change: changeOf(touched, { action, at: transaction.at }),
  });
  if (action === "anonymise") {
    await anonymiseRows(transaction, options, touched);
    return { messages: rows.length, events, files: 0 };
  }
  await eraseStreams(tx, options, touched);
  const files = await eraseRows(transaction, options);
  await tell(transaction, options);
  return { messages: rows.length, events, files };
}
