import { eventSchema } from "#server/contract/events.ts";
import { anonymised, somebody } from "#server/core/anonymise.ts";
import { type ErasedIds, erasedEvent, erasedMetadata, erasedTimeline } from "#server/core/eraseContent.ts";
import type { RetentionAction } from "#server/core/retention.ts";
import { parseTimeline } from "#server/core/timeline.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { type Event as EventRow, type Message, Prisma, type Stream } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";
import { toJson } from "#server/lib/toJson.ts";
import type { LogTransaction } from "#server/streaming/logTransaction.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import { parseRecord } from "#server/streaming/parseRecord.ts";
import { attachmentIdsOf } from "../attachments/attachmentIds.ts";
import { forgetMentions } from "../mentions/storeMentions.ts";

export interface EraseMessagesOptions {
  workspaceId: WorkspaceId;
  action: RetentionAction;
  rows: readonly Message[];
}

export interface ErasedCounts {
  messages: number;
  events: number;
  files: number;
}

/** Events that may say something of these messages or were told by these streams. */
function readEvents(tx: Tx, workspaceId: string, { ids, streams }: Touched): Promise<EventRow[]> {
  const ranges = streams.map(({ startSeq, endSeq }) => ({ seq: { gte: startSeq, lte: endSeq ?? startSeq } }));
  return tx.$queryRaw<EventRow[]>`
    select * from "Event" where "workspaceId" = ${workspaceId} and (
      (type in ('message-add', 'message-change', 'queue-change') and exists (
        select from unnest(${[...ids.messages]}::text[]) as each(id) where position(id in event::text) > 0
      ))
      or exists (
        select from unnest(
          ${ranges.map(({ seq }) => seq.gte)}::bigint[], ${ranges.map(({ seq }) => seq.lte)}::bigint[]
        ) as each(first, last) where seq between first and last
      )
    ) order by seq`;
}

interface Touched {
  ids: ErasedIds;
  streams: readonly Stream[];
}

function changedEvent(row: EventRow, touched: Touched, options: { action: RetentionAction; at: string }) {
  const { event } = parseRecord(row);
  if (options.action === "anonymise") return eventSchema.parse(anonymised(event));
  const inStream = touched.streams.some(
    ({ startSeq, endSeq }) => row.seq >= startSeq && row.seq <= (endSeq ?? startSeq),
  );
  return erasedEvent(event, touched.ids, { inStream, at: options.at });
}

/** Writes the events anew, or takes them out. Returns how many, and the last. */
async function changeEvents(
  { tx, at }: LogTransaction,
  { workspaceId, action }: EraseMessagesOptions,
  touched: Touched,
): Promise<{ count: number; last: number }> {
  const rows = await readEvents(tx, workspaceId, touched);
  const gone: bigint[] = [];
  const seqs: bigint[] = [];
  const texts: string[] = [];
  for (const row of rows) {
    const event = changedEvent(row, touched, { action, at });
    const text = event === null ? null : JSON.stringify(event);
    if (text === null) gone.push(row.seq);
    else if (text !== JSON.stringify(row.event)) {
      seqs.push(row.seq);
      texts.push(text);
    }
  }
  if (gone.length > 0) {
    await tx.$executeRaw`delete from "Event" where "workspaceId" = ${workspaceId} and seq = any(${gone}::bigint[])`;
  }
  if (seqs.length > 0) {
    await tx.$executeRaw`
      update "Event" e set event = n.event from unnest(${seqs}::bigint[], ${texts}::json[]) as n(seq, event)
      where e."workspaceId" = ${workspaceId} and e.seq = n.seq`;
  }
  const last = [...gone, ...seqs].reduce((most, seq) => Math.max(most, Number(seq)), 0);
  return { count: gone.length + seqs.length, last };
}

/** The streams, attempts and checkpoints of deleted messages keep their numbers and lose what they quote. */
async function eraseStreams(tx: Tx, { ids, streams }: Touched): Promise<void> {
  const streamIds = streams.map(({ id }) => id);
  const messageIds = [...ids.messages];
  await tx.checkpoint.deleteMany({ where: { streamId: { in: streamIds } } });
  await tx.$executeRaw`
    update "Stream" set options = '{}', waiting = null, progress = null, "stopRequest" = "stopRequest" - 'note',
      error = case when error is null then null else jsonb_set(error, '{message}', '""') end,
      "foldedAt" = coalesce("foldedAt", "endedAt")
    where id = any(${streamIds})`;
  await tx.$executeRaw`
    update "Attempt" set "providerMetadata" = null,
      error = case when error is null then null else jsonb_set(error, '{message}', '""') end
    where "streamId" = any(${streamIds}) or "messageId" = any(${messageIds})`;
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
  for (const { row, message } of messages) {
    await tx.message.update({
      where: { id: row.id },
      data: {
        erasure: "deleted",
        parts: [],
        metadata: toJson(erasedMetadata(message.metadata, at)),
        ...(row.timeline !== null && { timeline: toJson(erasedTimeline(parseTimeline(row.timeline))) }),
      },
    });
  }
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

async function anonymiseRows(tx: Tx, { rows }: EraseMessagesOptions, { streams }: Touched): Promise<void> {
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
  for (const row of rows) {
    await tx.message.update({
      where: { id: row.id },
      data: {
        erasure: "anonymised",
        ...(row.authorId !== null && author),
        parts: toJson(anonymised(row.parts)),
        metadata: toJson(anonymised(row.metadata)),
      },
    });
  }
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
 * locked their workspace. Numbers, usage and places stay. `logFrom` rises, so that whoever comes back with
 * an old cursor gets a snapshot.
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
  const { count, last } = await changeEvents(transaction, options, touched);
  let files = 0;
  if (action === "delete") {
    await eraseStreams(tx, touched);
    files = await eraseRows(transaction, options);
    await tell(transaction, options);
  } else await anonymiseRows(tx, options, touched);
  await tx.$executeRaw`
    update "WorkspaceCounter" set "logFrom" = greatest("logFrom", ${last + 1}) where "workspaceId" = ${workspaceId}`;
  return { messages: rows.length, events: count, files };
}
