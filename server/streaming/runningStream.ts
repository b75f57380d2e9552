import type { StreamError } from "#server/contract/errors.ts";
import type { EventRecord } from "#server/contract/events.ts";
import type { Message } from "#server/contract/message.ts";
import type { Usage } from "#server/contract/usage.ts";
import { streamError } from "#server/core/classifyError.ts";
import type { Timeline } from "#server/core/timeline.ts";
import type { ResolvedModel } from "#server/providers/resolvedModel.ts";
import type { Progress } from "./progress.ts";
import type { AttemptReport } from "./runAttempt.ts";
import { createScratch, type Scratch } from "./scratch.ts";
import type { Gathered, StartStreamOptions } from "./startOptions.ts";
import type { StreamEndEvent } from "./storeStreamEnd.ts";
import type { StreamControl } from "./streamControl.ts";
import type { StreamingDeps } from "./streamingDeps.ts";
import { createStreamWriter, type StreamWriter } from "./streamWriter.ts";

export interface RunStreamOptions {
  start: StartStreamOptions;
  control: StreamControl;
  /** The message before `startRecords`. */
  message: Message;
  startRecords: readonly EventRecord[];
  /** Of the same stream, in `message` already, but in no checkpoint yet. */
  unchecked: readonly EventRecord[];
  timeline: Timeline;
  startedAt: string;
  progress: Progress;
  /** What ended attempts of the message have used. */
  usageBefore: Usage;
  /** How many streams have gone on with this message already. */
  resumes: number;
}

/** A stream while this process runs it. */
export interface RunningStream extends RunStreamOptions {
  deps: StreamingDeps;
  writer: StreamWriter;
  scratch: Scratch;
  /** Models in the order in which they are tried. */
  chain: readonly string[];
  /** How far it is; changes with every attempt. */
  progress: Progress;
  /** What the message has used so far. */
  usage: Usage;
  /** What its tools have said of themselves, once asked. */
  gathered?: Gathered;
}

export type End = Pick<StreamEndEvent, "status" | "reason" | "by" | "note" | "error" | "finishReason">;

/** An attempt that is over, or that a person's answer has to go on with. */
export interface Attempt {
  id: string;
  model: ResolvedModel;
  report: AttemptReport;
}

/** What becomes of a stream when its attempts are over, for now or for good. */
export type Ending =
  | { kind: "end"; end: End; attempt: Attempt | null }
  | { kind: "retry"; attempt: Attempt; delayMs: number; error: StreamError }
  | { kind: "approval"; attempt: Attempt; part: number };

const maxFallbacks = 3;

export function openRunningStream(deps: StreamingDeps, options: RunStreamOptions): RunningStream {
  const { start, control } = options;
  return {
    ...options,
    deps,
    writer: createStreamWriter(deps, { ...options, workspaceId: start.workspaceId }),
    scratch: start.scratch ?? createScratch(deps.scratchRoot, control.streamId),
    chain: [start.model.modelString, ...(start.modelFallback ?? []).slice(0, maxFallbacks)],
    progress: { ...options.progress },
    usage: options.usageBefore,
  };
}

/** The end of a stream that was asked to stop: why, and by whom. */
export function stoppedEnd({ stopRequest }: StreamControl): End {
  if (!stopRequest) return { status: "failed", error: streamError("unknown") };
  const { reason, by, note } = stopRequest;
  const interrupted = reason === "shutdown" || reason === "crash";
  return { status: interrupted ? "interrupted" : "stopped", reason, by, note };
}
