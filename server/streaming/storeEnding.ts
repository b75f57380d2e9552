import type { Event } from "#server/contract/events.ts";
import type { Waiting } from "#server/contract/stream.ts";
import { resumeTime } from "#server/core/autoResume.ts";
import { closingEvents } from "#server/core/closingEvents.ts";
import { createId } from "#server/lib/createId.ts";
import { endAttempt } from "./oneAttempt.ts";
import type { Progress } from "./progress.ts";
import type { Ending, RunningStream } from "./runningStream.ts";
import { type StreamEndEvent, storeStreamEnd } from "./storeStreamEnd.ts";
import { storeStreamWait } from "./storeStreamWait.ts";

type Of<Kind extends Ending["kind"]> = Extract<Ending, { kind: Kind }>;

async function storeEnd(running: RunningStream, { end, attempt }: Of<"end">): Promise<void> {
  const { deps, writer, control, message: before, usage, timeline, start, resumes } = running;
  const { streamId } = control;
  const { autoResume, clock } = deps;
  const resumeAt = resumeTime({ status: end.status, reason: end.reason, autoResume, resumes }, clock.now());
  const event: StreamEndEvent = {
    type: "stream-end",
    streamId,
    messageId: before.id,
    ...end,
    usage,
    ...(resumeAt && { resumeAt }),
  };
  const events = [...closingEvents(writer.message.parts), event];
  await writer.end(events, async (tx, { message, records }) => {
    const record = records.at(-1);
    if (!record) throw new Error(`Stream ${streamId} has no end to store.`);
    await storeStreamEnd(tx, { workspaceId: start.workspaceId, message, timeline, record, end: event });
    if (attempt) await endAttempt(running, attempt, { tx, at: record.at });
  });
}

async function storeRetry(running: RunningStream, { attempt, delayMs, error }: Of<"retry">): Promise<void> {
  const { deps, writer, control, start, progress: before } = running;
  const at = new Date(deps.clock.now() + delayMs).toISOString();
  const number = before.attempt + 1;
  const progress: Progress = { ...before, attempt: number, retries: before.retries + 1, why: "retry" };
  const event: Event = { type: "retry-schedule", attempt: number, at, error };
  const waiting: Waiting = { for: "retry", attempt: number, at, error };
  const { workspaceId } = start;
  await writer.end([event], async (tx, { records }) => {
    await endAttempt(running, attempt, { tx, at: records.at(-1)?.at ?? at });
    await storeStreamWait(tx, { workspaceId, streamId: control.streamId, waiting, until: at, progress });
  });
}

async function storeApproval(running: RunningStream, { attempt, part }: Of<"approval">): Promise<void> {
  const { deps, writer, control, start } = running;
  const approvalId = createId("apr");
  const now = deps.clock.now();
  const until = new Date(now + deps.limits.approvalMs).toISOString();
  const { usage, estimated } = attempt.report;
  const progress: Progress = {
    ...running.progress,
    approvalSince: now,
    open: { id: attempt.id, usage, estimated },
  };
  const waiting: Waiting = { for: "approval", approvalId, part, until };
  const { workspaceId } = start;
  await writer.end([{ type: "tool-approval-request", part, approvalId, until }], (tx) =>
    storeStreamWait(tx, { workspaceId, streamId: control.streamId, waiting, until, progress }),
  );
}

/** Stores a stream's end, or its wait, in one transaction with everything that changes with it. */
export function storeEnding(running: RunningStream, ending: Ending): Promise<void> {
  switch (ending.kind) {
    case "end":
      return storeEnd(running, ending);
    case "retry":
      return storeRetry(running, ending);
    case "approval":
      return storeApproval(running, ending);
  }
}
