import { type Event, type EventRecord, isDelta } from "#server/contract/events.ts";
import type { Usage } from "#server/contract/usage.ts";
import { resumeTime } from "#server/core/autoResume.ts";
import { streamError } from "#server/core/classifyError.ts";
import { closingEvents } from "#server/core/closingEvents.ts";
import { estimateUsage } from "#server/core/models/estimateUsage.ts";
import { addToTimeline, parseTimeline } from "#server/core/timeline.ts";
import { addUsage, noUsage } from "#server/core/usageTotals.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Stream } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";
import { countResumes } from "./countResumes.ts";
import { foldRunning } from "./foldRunning.ts";
import { messageFromRow } from "./messageRow.ts";
import { progressSchema } from "./progress.ts";
import { readStreamEvents } from "./readStreamEvents.ts";
import { readUsageOf } from "./readUsageOf.ts";
import { storeAttemptEnd } from "./storeAttempt.ts";
import { type StreamEndEvent, storeStreamEnd } from "./storeStreamEnd.ts";
import type { StreamingDeps } from "./streamingDeps.ts";
import type { LogTransaction } from "./workspaceLog.ts";

export type IdleEnd = Pick<StreamEndEvent, "status" | "reason" | "by" | "note" | "error">;

interface Spent {
  /** Of the last attempt, up to its last step's end. */
  reported: Usage;
  /** What came since, in UTF-16 units. */
  written: number;
}

function spendOf(records: readonly EventRecord[]): Spent {
  const spent: Spent = { reported: noUsage, written: 0 };
  for (const { event } of records) {
    if (event.type === "attempt-start") spent.reported = noUsage;
    if (event.type === "step-end") spent.reported = addUsage(spent.reported, event.usage);
    if (event.type === "attempt-start" || event.type === "step-end") spent.written = 0;
    if (isDelta(event)) spent.written += event.text.length;
  }
  return spent;
}

/** What the step used that was cut off: about what the model was sent, and what came. */
async function estimateCut(
  tx: Tx,
  stream: Stream,
  { written, model }: { written: number; model: string },
): Promise<Usage> {
  const [row] = await tx.$queryRaw<{ sent: bigint | null }[]>`
    select sum(length(parts::text)) as sent from "Message"
    where "workspaceId" = ${stream.workspaceId} and "supersededAt" is null and sequence >= coalesce((
      select max(sequence) from "Message"
      where "workspaceId" = ${stream.workspaceId} and "supersededAt" is null and metadata->>'kind' = 'summary'
    ), 0)`;
  const price = progressSchema.safeParse(stream.progress).data?.prices[model] ?? null;
  return estimateUsage(Number(row?.sent ?? 0), written, price);
}

/**
 * Ends a stream that no process runs: its owner is dead, or it waits. What is stored of it is kept; where that
 * does not fold it fails, as nobody can go on with it.
 * In a transaction that has locked the workspace and made sure of it.
 */
export async function endIdleStream(
  { autoResume, clock }: Pick<StreamingDeps, "autoResume" | "clock">,
  transaction: LogTransaction,
  { workspaceId, stream, end: wanted }: { workspaceId: WorkspaceId; stream: Stream; end: IdleEnd },
): Promise<void> {
  const { tx, at } = transaction;
  const row = await tx.message.findUniqueOrThrow({ where: { id: stream.messageId } });
  const { teamId } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const records = await readStreamEvents(tx, stream);
  const before = messageFromRow(row);
  const running = foldRunning(before, records);
  const end: IdleEnd = running.broken ? { status: "failed", error: streamError("api") } : wanted;
  const timeline = parseTimeline(row.timeline);
  for (const record of records) addToTimeline(timeline, record, stream.startedAt.toISOString());
  const attempts = await tx.attempt.findMany({ where: { streamId: stream.id, endedAt: null } });
  const spent = spendOf(records);
  // One that waits has ended its step; of one that died nobody knows what the provider will charge.
  const cut = attempts.length > 0 && stream.waiting === null;
  const open = cut
    ? addUsage(
        spent.reported,
        await estimateCut(tx, stream, { written: spent.written, model: attempts.at(-1)?.model ?? "" }),
      )
    : spent.reported;
  const usage = addUsage(await readUsageOf(tx, stream.messageId), attempts.length > 0 ? open : noUsage);
  const resumes = await countResumes(tx, stream.messageId, stream.id);
  const resumeAt = resumeTime({ status: end.status, reason: end.reason, autoResume, resumes }, clock.now());
  const event: StreamEndEvent = {
    type: "stream-end",
    streamId: stream.id,
    messageId: stream.messageId,
    ...end,
    usage,
    ...(resumeAt && { resumeAt }),
  };
  const events: Event[] = [...closingEvents(running.message.parts), event];
  const stored = await transaction.append(workspaceId, events);
  const record = stored.at(-1);
  if (!record) throw new Error(`Stream ${stream.id} has no end to store.`);
  const { message } = foldRunning(before, [...records, ...stored]);
  await storeStreamEnd(tx, { workspaceId, message, timeline, record, end: event });
  for (const { id, model } of attempts) {
    await storeAttemptEnd(tx, {
      attemptId: id,
      workspaceId,
      teamId,
      userId: stream.authorId,
      model,
      endedAt: at,
      firstTokenAt: null,
      finishReason: null,
      error: end.error ?? null,
      providerMetadata: undefined,
      usage: open,
      estimated: cut,
    });
  }
}
