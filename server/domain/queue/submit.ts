import type { Event } from "#server/contract/events.ts";
import type { SendResult } from "#server/contract/procedures.ts";
import type { QueueEntry } from "#server/db/generated/client.ts";
import { createId } from "#server/lib/createId.ts";
import type { LockedCounter } from "#server/log/logRows.ts";
import { readWaiting } from "#server/streaming/readQueue.ts";
import type { Begun } from "#server/streaming/startOptions.ts";
import { startStream } from "#server/streaming/startStream.ts";
import { storeStopRequest } from "#server/streaming/storeStopRequest.ts";
import type { StopRequest } from "#server/streaming/streamControl.ts";
import type { LogTransaction } from "#server/streaming/workspaceLog.ts";
import { noWorkspace } from "../access/noWorkspace.ts";
import { RequestError } from "../access/requestError.ts";
import { requireWritable } from "../access/requireWritable.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { cancelResume, isHandedOver } from "../streams/resume.ts";
import { due } from "./due.ts";
import { findRepeat, insertEntry, newEntry, type Submission } from "./entry.ts";
import { prepareTurn } from "./prepareTurn.ts";
import { queueChange } from "./queueChange.ts";
import { requireRoom } from "./queueRoom.ts";
import { storeTurn } from "./turn.ts";

/** Looked at once, in the transaction that stores the submission; throws a `RequestError` to refuse it. */
export type Check = (transaction: LogTransaction, counter: LockedCounter) => Promise<void>;

interface Stored {
  result: SendResult;
  stop?: { streamId: string; request: StopRequest };
}

interface Submitting {
  deps: DomainDeps;
  submission: Submission;
  entry: QueueEntry;
}

/** How long an interrupting submission waits for the running stream to be gone, in ms. */
const interruptWaitMs = 5_000;

/** Puts the entry into the queue: at its end, or first with a request that the running stream stops. */
async function enqueue(
  { deps, submission, entry }: Submitting,
  transaction: LogTransaction,
  { counter, before }: { counter: LockedCounter; before: Event[] },
): Promise<Stored> {
  const { workspaceId, author, interrupting, kind } = submission;
  const { tx } = transaction;
  const waiting = await readWaiting(tx, workspaceId);
  requireRoom(waiting, submission, deps.queueLimits);
  const place = interrupting ? (waiting[0]?.place ?? 0) - 1 : (waiting.at(-1)?.place ?? 0) + 1;
  await insertEntry(tx, workspaceId, { ...entry, place });
  const change = await queueChange(transaction, workspaceId, interrupting && counter.queueHeld);
  await transaction.append(workspaceId, [...before, change]);
  const position = interrupting ? 1 : waiting.length + 1;
  const result: SendResult = { kind: "queued", queueId: entry.id, position };
  if (!interrupting) return { result };
  const request: StopRequest = { mode: "now", reason: kind === "send" ? "replaced" : "edit", by: author };
  const stop = await storeStopRequest(transaction, { workspaceId, request });
  return stop ? { result, stop: { ...stop, request } } : { result };
}

/** Whether something runs or waits in the workspace, so that a submission has to wait too. */
async function isBusy({ tx }: LogTransaction, { workspaceId, interrupting }: Submission): Promise<boolean> {
  const running = await tx.stream.findFirst({ where: { workspaceId, endedAt: null }, select: { id: true } });
  if (running) return true;
  return !interrupting && (await tx.queueEntry.count({ where: { workspaceId, state: "waiting" } })) > 0;
}

async function storeSubmission(
  { deps, submission, entry }: Submitting,
  check: Check | undefined,
): Promise<Stored> {
  const { workspaceId } = submission;
  const { options, author } = submission;
  const prepared = await prepareTurn(deps, {
    workspaceId,
    by: author,
    entryId: entry.id,
    options: options ?? {},
  });
  if (!prepared.ok) throw new RequestError(prepared.error.type, prepared.error.message);
  const streamId = createId("str");
  const outcome: { stored: Stored | null } = { stored: null };

  async function begin(transaction: LogTransaction, counter: LockedCounter): Promise<Begun | null> {
    const { tx, at } = transaction;
    const repeat = await findRepeat(tx, submission);
    if (repeat) {
      outcome.stored = { result: repeat };
      return null;
    }
    await requireWritable(tx, workspaceId);
    await check?.(transaction, counter);
    const waits = !submission.interrupting && (await isHandedOver(transaction, workspaceId));
    const before = waits ? [] : await cancelResume(transaction, workspaceId);
    // A server that is being stopped begins nothing more; another goes on with the queue.
    if (waits || deps.streaming.isDraining() || (await isBusy(transaction, submission))) {
      outcome.stored = await enqueue({ deps, submission, entry }, transaction, { counter, before });
      return null;
    }
    await insertEntry(tx, workspaceId, { ...entry, state: "taken", takenAt: new Date(at) });
    const turn = await storeTurn(transaction, { workspaceId, counter, entry });
    const { sequence, answer, events } = turn;
    outcome.stored = {
      result: { kind: "sent", messageId: entry.id, sequence, streamId: answer && streamId },
    };
    if (answer) return { message: answer, events: [...before, ...events] };
    await transaction.append(workspaceId, [...before, ...events]);
    return null;
  }

  const started = await startStream(deps.streaming, { ...prepared.value, streamId, begin });
  if (!started.ok) throw new RequestError(started.error.type, started.error.message);
  if (!outcome.stored) throw noWorkspace();
  return outcome.stored;
}

/** Waits until an interrupting entry has its turn; `queued` where the running stream takes too long to go. */
async function waitForTurn({ deps, submission }: Submitting, queued: SendResult): Promise<SendResult> {
  const { clock, running } = deps.streaming;
  const until = clock.now() + interruptWaitMs;
  while (clock.now() < until) {
    const control = running.get(submission.workspaceId);
    await Promise.race([control?.done, clock.sleep(control ? interruptWaitMs : 50)]);
    await due(deps, submission.workspaceId);
    const result = await findRepeat(deps.prisma, submission);
    if (result?.kind === "sent") return result;
    await clock.sleep(50);
  }
  return queued;
}

/**
 * Stores what somebody asks for: at once with the start of its answer where the workspace is idle,
 * in the queue where it is busy. Idempotent by `clientMessageId`. Throws a `RequestError` before
 * anything has changed.
 */
export async function submit(deps: DomainDeps, submission: Submission, check?: Check): Promise<SendResult> {
  const { workspaceId } = submission;
  const repeat = await findRepeat(deps.prisma, submission);
  if (repeat) return repeat;
  const entry = newEntry(submission, new Date(deps.streaming.clock.now()));
  const submitting = { deps, submission, entry };
  const { result, stop } = await storeSubmission(submitting, check);
  if (result.kind === "sent") return result;
  const control = deps.streaming.running.get(workspaceId);
  if (stop && control?.streamId === stop.streamId) control.stop(stop.request);
  await due(deps, workspaceId);
  return submission.interrupting ? waitForTurn(submitting, result) : result;
}
