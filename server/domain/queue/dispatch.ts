import type { SendMessageError } from "#server/contract/errors.ts";
import type { Event } from "#server/contract/events.ts";
import type { Message } from "#server/contract/message.ts";
import { noUsage } from "#server/core/usageTotals.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { QueueEntry } from "#server/db/generated/client.ts";
import { createId } from "#server/lib/createId.ts";
import { log } from "#server/lib/log.ts";
import { Err, type Result } from "#server/lib/result.ts";
import { toJson } from "#server/lib/toJson.ts";
import type { LockedCounter } from "#server/log/logRows.ts";
import { foldRunning } from "#server/streaming/foldRunning.ts";
import { readWaiting } from "#server/streaming/readQueue.ts";
import type { Begun } from "#server/streaming/startOptions.ts";
import { startStream } from "#server/streaming/startStream.ts";
import { type StreamEndEvent, storeStreamEnd } from "#server/streaming/storeStreamEnd.ts";
import type { LogTransaction } from "#server/streaming/workspaceLog.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { checkAuthor } from "./checkAuthor.ts";
import { type PreparedTurn, prepareTurn } from "./prepareTurn.ts";
import { queueChange } from "./queueChange.ts";
import { storeTurn } from "./turn.ts";

/** The entry whose turn it is: nothing runs, and the queue is not held or the entry interrupts. */
async function findDue({ prisma }: DomainDeps, workspaceId: WorkspaceId): Promise<QueueEntry | null> {
  const [first] = await readWaiting(prisma, workspaceId);
  if (!first) return null;
  // An archived workspace is read-only: what waits there waits until it is brought back.
  const open = await prisma.workspace.findFirst({
    where: { id: workspaceId, archivedAt: null, deletedAt: null },
    select: { id: true },
  });
  if (!open) return null;
  const running = await prisma.stream.findFirst({
    where: { workspaceId, endedAt: null },
    select: { id: true },
  });
  if (running) return null;
  const counter = await prisma.workspaceCounter.findUnique({ where: { workspaceId } });
  return counter?.queueHeld && !first.interrupting ? null : first;
}

interface TakenTurn {
  /** What a stream fills; null where no answer was asked for. */
  answer: Message | null;
  events: Event[];
}

/** Takes the entry out of the queue and stores its turn; null if its turn has passed to another meanwhile. */
async function takeEntry(
  transaction: LogTransaction,
  { workspaceId, counter, entry }: { workspaceId: WorkspaceId; counter: LockedCounter; entry: QueueEntry },
): Promise<TakenTurn | null> {
  const { tx, at } = transaction;
  const running = await tx.stream.findFirst({ where: { workspaceId, endedAt: null }, select: { id: true } });
  const [first] = await readWaiting(tx, workspaceId);
  if (running || first?.id !== entry.id || (counter.queueHeld && !first.interrupting)) return null;
  await tx.queueEntry.update({ where: { id: entry.id }, data: { state: "taken", takenAt: at } });
  const { answer, events } = await storeTurn(transaction, { workspaceId, counter, entry: first });
  return { answer, events: [...events, await queueChange(transaction, workspaceId, counter.queueHeld)] };
}

/** What the author may no longer do, or the server no longer has, is told when the entry's turn comes. */
async function prepare(
  deps: DomainDeps,
  workspaceId: WorkspaceId,
  entry: QueueEntry,
): Promise<Result<PreparedTurn, SendMessageError>> {
  const by = { id: entry.authorId, name: entry.authorName };
  const refusal = await checkAuthor(deps, workspaceId, by);
  if (refusal) return Err(refusal);
  return prepareTurn(deps, { workspaceId, by, entryId: entry.id, options: entry.options });
}

/** An entry that is refused at its turn becomes its message and an answer that failed; the queue goes on. */
async function refuseEntry(
  { log: eventLog, registry }: DomainDeps,
  { workspaceId, entry, error }: { workspaceId: WorkspaceId; entry: QueueEntry; error: SendMessageError },
): Promise<boolean> {
  return eventLog.transact(workspaceId, async (transaction) => {
    const { tx, at } = transaction;
    const counter = await transaction.lock(workspaceId);
    const taken = counter && (await takeEntry(transaction, { workspaceId, counter, entry }));
    if (!taken) return false;
    if (!taken.answer) {
      await transaction.append(workspaceId, taken.events);
      return true;
    }
    const streamId = createId("str");
    const messageId = taken.answer.id;
    const model = registry.defaultModel();
    const by = { id: entry.authorId, name: entry.authorName };
    const end: StreamEndEvent = {
      type: "stream-end",
      streamId,
      messageId,
      status: "failed",
      error,
      usage: noUsage,
    };
    const records = await transaction.append(workspaceId, [
      ...taken.events,
      { type: "stream-start", streamId, messageId, model, by },
      end,
    ]);
    const record = records.at(-1);
    const startRecord = records.at(-2);
    if (!record || !startRecord) throw new Error(`Entry ${entry.id} has no end to store.`);
    await tx.stream.create({
      data: {
        id: streamId,
        workspaceId,
        messageId,
        entryId: entry.id,
        authorId: by.id,
        authorName: by.name,
        state: "failed",
        model,
        options: toJson(entry.options),
        fence: counter.fence,
        startSeq: startRecord.seq,
        startedAt: at,
      },
    });
    const { message } = foldRunning(taken.answer, [startRecord, record]);
    await storeStreamEnd(tx, { workspaceId, message, timeline: {}, record, end });
    return true;
  });
}

/** Starts the first entry of a workspace's queue, if it is its turn. Idempotent; see `due`. */
export async function dispatch(deps: DomainDeps, workspaceId: WorkspaceId): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const entry = await findDue(deps, workspaceId);
    if (!entry) return;
    const prepared = await prepare(deps, workspaceId, entry);
    if (!prepared.ok) {
      log.info("A queued message was refused at its turn.", { workspaceId, type: prepared.error.type });
      if (await refuseEntry(deps, { workspaceId, entry, error: prepared.error })) continue;
      return;
    }
    const begin = async (transaction: LogTransaction, counter: LockedCounter): Promise<Begun | null> => {
      const taken = await takeEntry(transaction, { workspaceId, counter, entry });
      if (taken?.answer) return { message: taken.answer, events: taken.events };
      if (taken) await transaction.append(workspaceId, taken.events);
      return null;
    };
    const started = await startStream(deps.streaming, { ...prepared.value, begin });
    if (started.ok && started.value.streamId) return;
    if (!started.ok && !(await refuseEntry(deps, { workspaceId, entry, error: started.error }))) return;
  }
}
