import { streamError } from "#server/core/classifyError.ts";
import { addToTimeline, parseTimeline } from "#server/core/timeline.ts";
import type { Stream } from "#server/db/generated/client.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { log } from "#server/lib/log.ts";
import { toJson } from "#server/lib/toJson.ts";
import { countResumes } from "./countResumes.ts";
import { endIdleStream } from "./endIdleStream.ts";
import { foldRunning } from "./foldRunning.ts";
import { launchStream } from "./launchStream.ts";
import { takeLease } from "./lease.ts";
import { messageFromRow } from "./messageRow.ts";
import { parseProgress } from "./progress.ts";
import { readStreamEvents } from "./readStreamEvents.ts";
import { readUsageOf } from "./readUsageOf.ts";
import { releaseStart } from "./releaseStart.ts";
import type { StartStreamOptions } from "./startOptions.ts";
import type { StreamingDeps } from "./streamingDeps.ts";
import type { LogTransaction } from "./workspaceLog.ts";

export type ContinueOptions = Omit<StartStreamOptions, "begin">;

/** Takes the lease of a stream that has waited, and reads how far it is. Null if it waits no more, or not yet. */
async function storeContinue(
  deps: StreamingDeps,
  options: ContinueOptions & { streamId: string },
  transaction: LogTransaction,
) {
  const { workspaceId, streamId } = options;
  const { tx } = transaction;
  const counter = await transaction.lock(workspaceId);
  const stream = await tx.stream.findUnique({ where: { id: streamId }, include: { message: true } });
  if (!counter || !stream || !isDue(stream, deps.clock.now()) || counter.leaseStreamId) return null;
  const records = await readStreamEvents(tx, stream);
  const running = foldRunning(messageFromRow(stream.message), records);
  if (running.broken) {
    const end = { status: "failed" as const, error: streamError("api") };
    await endIdleStream(deps, transaction, { workspaceId, stream, end });
    return null;
  }
  const fence = await takeLease(tx, { workspaceId, streamId, owner: deps.node.incarnation });
  const { approvalSince, ...progress } = parseProgress(stream.progress);
  // Waiting for a person does not count towards the total time.
  if (approvalSince !== undefined) progress.deadline += deps.clock.now() - approvalSince;
  await tx.stream.update({
    where: { id: streamId },
    data: {
      state: "streaming",
      waiting: Prisma.DbNull,
      waitsUntil: null,
      fence,
      progress: toJson(progress),
    },
  });
  const startedAt = stream.startedAt.toISOString();
  const timeline = parseTimeline(stream.message.timeline);
  for (const record of records) addToTimeline(timeline, record, startedAt);
  const checkpoint = await tx.checkpoint.findFirst({ where: { streamId }, orderBy: { toSeq: "desc" } });
  return {
    fence,
    message: running.message,
    startRecords: [],
    unchecked: records.filter(({ seq }) => seq > Number(checkpoint?.toSeq ?? 0)),
    timeline,
    startedAt,
    progress,
    usageBefore: await readUsageOf(tx, stream.messageId),
    resumes: await countResumes(tx, stream.messageId, streamId),
  };
}

/** Whether a waiting stream can go on: its time has come, or its approval is answered; nobody has stopped it. */
export function isDue({ state, endedAt, waitsUntil, stopRequest }: Stream, now: number): boolean {
  return (
    state === "waiting" &&
    !endedAt &&
    stopRequest === null &&
    waitsUntil !== null &&
    waitsUntil.getTime() <= now
  );
}

/** Goes on with a stream whose wait is over. False if somebody else was faster. */
export async function continueStream(
  deps: StreamingDeps,
  options: ContinueOptions & { streamId: string },
): Promise<boolean> {
  const { workspaceId, streamId } = options;
  return deps.mutex.runExclusive(workspaceId, async () => {
    const before = deps.running.get(workspaceId);
    if (before?.ended) await before.done;
    const continued = await deps.log.transact(workspaceId, (transaction) =>
      storeContinue(deps, options, transaction),
    );
    if (!continued) {
      await releaseStart(options);
      return false;
    }
    launchStream(deps, { ...continued, start: { ...options, begin: async () => null }, streamId });
    log.info("A stream goes on.", { workspaceId, streamId });
    return true;
  });
}
