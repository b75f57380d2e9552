import type { StreamError } from "#server/contract/errors.ts";
import { streamError } from "./classifyError.ts";

/** How one round of the model ended. */
export interface StepEnd {
  finishReason: string;
  /** The provider's own word; missing where it never sent a finish. */
  rawFinishReason: string | undefined;
  toolCalls: number;
  /** Whether there is something to read of this round, or of the one that it goes on with in mid-sentence. */
  readable: boolean;
}

export interface StepContext {
  steps: number;
  maxSteps: number;
  /** Somebody asked to stop at the next boundary. */
  stopAfterStep: boolean;
  /** The step holds a successful result of a tool that the policy requires. */
  requiredDone?: boolean;
  /** A queued message wants its turn at the next boundary. */
  queueWaits: boolean;
}

export type NextStep =
  | { kind: "continue" }
  | { kind: "completed"; finishReason: string }
  | { kind: "stopped" }
  | { kind: "failed"; error: StreamError };

/**
 * Anthropic's word for a turn that its own tools have made too long: it goes on when it is asked again.
 * The library calls it a plain stop (@ai-sdk/anthropic 4.0.105, mapAnthropicStopReason).
 */
export const pausedTurn = "pause_turn";

/** How a round of the model ends its stream whatever comes of its tool calls; null where it does not. */
export function endOfRound(end: StepEnd): Exclude<NextStep, { kind: "continue" }> | null {
  switch (end.finishReason) {
    case "content-filter":
      return { kind: "failed", error: streamError("model_refusal") };
    case "error":
      return { kind: "failed", error: streamError("api") };
    case "length":
      return end.readable || end.toolCalls > 0
        ? { kind: "completed", finishReason: "length" }
        : { kind: "failed", error: streamError("max_output_tokens") };
    case "interrupted":
      return { kind: "failed", error: streamError("stream_truncated") };
    case "other":
      if (end.rawFinishReason === undefined)
        return { kind: "failed", error: streamError("stream_truncated") };
      break;
    default:
  }
  if (end.rawFinishReason === pausedTurn || end.toolCalls > 0) return null;
  if (!end.readable) return { kind: "failed", error: streamError("empty_output") };
  return { kind: "completed", finishReason: end.finishReason };
}

/** What a stream does after a step, its tool calls made: one more, or which end. */
export function nextStep(end: StepEnd, context: StepContext): NextStep {
  const ended = endOfRound(end);
  if (ended) return ended;
  if (context.stopAfterStep) return { kind: "stopped" };
  if (context.requiredDone) return { kind: "completed", finishReason: end.finishReason };
  if (context.queueWaits) return { kind: "completed", finishReason: "queue" };
  if (context.steps >= context.maxSteps) return { kind: "failed", error: streamError("steps_exceeded") };
  return { kind: "continue" };
}
