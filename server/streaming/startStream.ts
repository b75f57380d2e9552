import type { SendMessageError } from "#server/contract/errors.ts";
import type { EventRecord } from "#server/contract/events.ts";
import type { Message } from "#server/contract/message.ts";
import type { Usage } from "#server/contract/usage.ts";
import type { Timeline } from "#server/core/timeline.ts";
import { createId } from "#server/lib/createId.ts";
import { log } from "#server/lib/log.ts";
import { Err, Ok, type Result } from "#server/lib/result.ts";
import { toJson } from "#server/lib/toJson.ts";
import { launchStream } from "./launchStream.ts";
import { takeLease } from "./lease.ts";
import type { Progress } from "./progress.ts";
import { readUsageOf } from "./readUsageOf.ts";
import { releaseStart } from "./releaseStart.ts";
import type { StartStreamOptions } from "./startOptions.ts";
import type { StreamingDeps } from "./streamingDeps.ts";
import type { LogTransaction } from "./workspaceLog.ts";

interface Started {
  fence: number;
  message: Message;
  startRecords: EventRecord[];
  unchecked: EventRecord[];
  timeline: Timeline;
  startedAt: string;
  progress: Progress;
  usageBefore: Usage;
  resumes: number;
}

/** Takes back all of a start's transaction. */
class StartRefused extends Error {
  readonly refusal: SendMessageError;

  constructor(refusal: SendMessageError) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** The start's one transaction: what `begin` stores, the stream's row, its lease, the events. Null: nothing to start. */
async function storeStart(
  deps: StreamingDeps,
  options: StartStreamOptions & { streamId: string },
  transaction: LogTransaction,
): Promise<Started | null> {
  const { workspaceId, streamId, by, resumes } = options;
  const { tx, at } = transaction;
  const counter = await transaction.lock(workspaceId);
  if (!counter) return null;
  const begun = await options.begin(transaction, counter);
  if (!begun) return null;
  const reserved = (await options.reserve?.(tx)) ?? Ok(null);
  if (!reserved.ok) throw new StartRefused(reserved.error);
  const fence = await takeLease(tx, { workspaceId, streamId, owner: deps.node.incarnation });
  const model = options.model.modelString;
  const message = { ...begun.message, metadata: { ...options.initialMetadata, ...begun.message.metadata } };
  const records = await transaction.append(workspaceId, [
    ...begun.events,
    { type: "stream-start", streamId, messageId: message.id, model, by, ...(resumes && { resumes }) },
  ]);
  const startRecord = records.at(-1);
  if (!startRecord) throw new Error(`Stream ${streamId} has no start.`);
  const progress: Progress = {
    attempt: 1,
    modelIndex: 0,
    retries: 0,
    why: resumes ? "resume" : "start",
    deadline: deps.clock.now() + deps.limits.totalMs,
    prices: {},
    approvals: {},
  };
  await tx.stream.create({
    data: {
      id: streamId,
      workspaceId,
      messageId: message.id,
      entryId: options.entryId,
      authorId: by?.id,
      authorName: by?.name,
      state: "streaming",
      model,
      options: toJson(options.options ?? {}),
      resumes,
      progress: toJson(progress),
      reserved: reserved.value,
      fence,
      startSeq: startRecord.seq,
      startedAt: at,
    },
  });
  return {
    fence,
    message,
    startRecords: [startRecord],
    unchecked: [],
    timeline: begun.timeline ?? {},
    startedAt: at,
    progress,
    usageBefore: await readUsageOf(tx, message.id),
    resumes: begun.resumes ?? 0,
  };
}

/** Null where there is nothing to start; after a refusal nothing is stored. */
async function tryStart(
  deps: StreamingDeps,
  options: StartStreamOptions & { streamId: string },
): Promise<Result<Started | null, SendMessageError>> {
  if (options.abortSignal?.aborted) return Ok(null);
  try {
    return Ok(
      await deps.log.transact(options.workspaceId, (transaction) => storeStart(deps, options, transaction)),
    );
  } catch (error) {
    if (error instanceof StartRefused) return Err(error.refusal);
    throw error;
  }
}

/**
 * Starts an answer in a workspace. One start at a time per workspace and process; a stream that has
 * ended but is still cleaning up is waited for. Resolves when the stream is launched, not when it has
 * ended. `streamId` is null where `begin` found nothing to start.
 */
export async function startStream(
  deps: StreamingDeps,
  options: StartStreamOptions,
): Promise<Result<{ streamId: string | null }, SendMessageError>> {
  const { workspaceId, messages } = options;
  if (Array.isArray(messages) && messages.length === 0) {
    await releaseStart(options);
    return Err({ type: "invalid_prompt", message: "There is nothing to answer." });
  }
  return deps.mutex.runExclusive(workspaceId, async () => {
    const before = deps.running.get(workspaceId);
    if (before?.ended) await before.done;
    const streamId = options.streamId ?? createId("str");
    const begun = await tryStart(deps, { ...options, streamId });
    if (!begun.ok || !begun.value) {
      await releaseStart(options);
      return begun.ok ? Ok({ streamId: null }) : begun;
    }
    const started = begun.value;
    launchStream(deps, { ...started, start: options, streamId });
    log.info("A stream started.", { workspaceId, workspace: options.workspaceName, streamId });
    return Ok({ streamId });
  });
}
