import type { Event } from "#server/contract/events.ts";
import { resumeTime } from "#server/core/autoResume.ts";
import { streamError } from "#server/core/classifyError.ts";
import { closingEvents } from "#server/core/closingEvents.ts";
import { addToTimeline, parseTimeline } from "#server/core/timeline.ts";
import { addUsage, noUsage } from "#server/core/usageTotals.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Stream } from "#server/db/generated/client.ts";
import { foldRunning } from "./foldRunning.ts";
import { messageFromRow } from "./messageRow.ts";
import { readStreamEvents } from "./readStreamEvents.ts";
import { readUsageOf } from "./readUsageOf.ts";
import { storeAttemptEnd } from "./storeAttempt.ts";
import { type StreamEndEvent, storeStreamEnd } from "./storeStreamEnd.ts";
import type { StreamingDeps } from "./streamingDeps.ts";
import type { LogTransaction } from "./workspaceLog.ts";

export type IdleEnd = Pick<StreamEndEvent, "status" | "reason" | "by" | "note" | "error">;

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
  let open = noUsage;
  for (const { event } of records) {
    if (event.type === "attempt-start") open = noUsage;
    if (event.type === "step-end") open = addUsage(open, event.usage);
  }
  const attempts = await tx.attempt.findMany({ where: { streamId: stream.id, endedAt: null } });
  const usage = addUsage(await readUsageOf(tx, stream.messageId), attempts.length > 0 ? open : noUsage);
  const resumes = await tx.stream.count({ where: { messageId: stream.messageId, id: { not: stream.id } } });
  const resumeAt = resumeTime({ status: end.status, autoResume, resumes }, clock.now());
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
      estimated: false,
    });
  }
}
