import type { Event } from "#server/contract/events.ts";
import type { MessageMetadata } from "#server/contract/message.ts";
import { parseTimeline } from "#server/core/timeline.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Stream } from "#server/db/generated/client.ts";
import { toJson } from "#server/lib/toJson.ts";
import { countResumes } from "#server/streaming/countResumes.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import type { Begun } from "#server/streaming/startOptions.ts";
import { startStream } from "#server/streaming/startStream.ts";
import type { LogTransaction } from "#server/streaming/workspaceLog.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { checkAuthor } from "../queue/checkAuthor.ts";
import { prepareTurn } from "../queue/prepareTurn.ts";

function withoutResume({ resumeAt: _, ...metadata }: MessageMetadata): MessageMetadata {
  return metadata;
}

/** Gives up going on with an interrupted answer, if that is pending. In a transaction that has locked the workspace. */
export async function cancelResume({ tx }: LogTransaction, workspaceId: WorkspaceId): Promise<Event[]> {
  const pending = await tx.stream.findMany({
    where: { workspaceId, resumeAt: { not: null } },
    include: { message: true },
  });
  const events: Event[] = [];
  for (const { id, message: row } of pending) {
    const message = messageFromRow(row);
    const metadata = withoutResume(message.metadata);
    await tx.stream.update({ where: { id }, data: { resumeAt: null } });
    await tx.message.update({ where: { id: row.id }, data: { metadata: toJson(metadata) } });
    events.push({ type: "message-change", messageId: row.id, metadata });
  }
  return events;
}

/** What nobody has gone on with for so long is not waited for any more, in ms. */
const handedOverMs = 60_000;

/** Whether an answer waits to be gone on with that a shutdown has interrupted: what comes waits behind it. */
export async function isHandedOver({ tx, at }: LogTransaction, workspaceId: WorkspaceId): Promise<boolean> {
  const since = new Date(Date.parse(at) - handedOverMs);
  return (await tx.stream.count({ where: { workspaceId, resumeAt: { gt: since }, reason: "shutdown" } })) > 0;
}

/** The interrupted message, for a new stream that goes on with it; null if that is no longer wanted. */
async function beginResume({ tx }: LogTransaction, streamId: string): Promise<Begun | null> {
  const stream = await tx.stream.findUnique({ where: { id: streamId }, include: { message: true } });
  if (!stream?.resumeAt || stream.message.supersededAt) return null;
  const { workspaceId, messageId } = stream;
  const running = await tx.stream.findFirst({ where: { workspaceId, endedAt: null }, select: { id: true } });
  if (running) return null;
  await tx.stream.update({ where: { id: streamId }, data: { resumeAt: null } });
  const message = messageFromRow(stream.message);
  const resumes = await countResumes(tx, messageId);
  return { message, events: [], timeline: parseTimeline(stream.message.timeline), resumes };
}

/** The answer stays as it is: it may not, or cannot, be gone on with. */
async function giveUp({ log }: DomainDeps, workspaceId: WorkspaceId): Promise<true> {
  await log.transact(workspaceId, async (transaction) => {
    await transaction.lock(workspaceId);
    await transaction.append(workspaceId, await cancelResume(transaction, workspaceId));
  });
  return true;
}

/** Goes on with an interrupted answer whose time has come: a new stream that fills the same message. */
export async function resume(deps: DomainDeps, workspaceId: WorkspaceId, stream: Stream): Promise<boolean> {
  const { authorId, authorName, entryId, model, options } = stream;
  if (authorId === null) return giveUp(deps, workspaceId);
  const by = { id: authorId, name: authorName ?? "" };
  if (await checkAuthor(deps, workspaceId, by)) return giveUp(deps, workspaceId);
  const prepared = await prepareTurn(deps, {
    workspaceId,
    by,
    entryId: entryId ?? undefined,
    options,
    model,
  });
  if (!prepared.ok) return giveUp(deps, workspaceId);
  const begin = (transaction: LogTransaction) => beginResume(transaction, stream.id);
  const started = await startStream(deps.streaming, { ...prepared.value, begin, resumes: stream.id });
  return started.ok ? started.value.streamId !== null : giveUp(deps, workspaceId);
}
