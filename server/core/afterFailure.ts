import type { StreamError } from "#server/contract/errors.ts";

import { type RetryHeaders, retryAfterMs } from "./retryAfter.ts";

export interface Failure extends RetryHeaders {
  type: StreamError["type"];
  /** HTTP status of the provider's answer, where it had one. */
  status?: number;
  /** ms of the clock. */
  now: number;
  /** Retries that this model has had already in this stream. */
  retries: number;
  /** Upper bounds of the waits before each retry, in ms; there are no more retries than bounds. */
  waitsMs: readonly number[];
  /** Whether another model is left to go on with. */
  fallbackLeft: boolean;
  /** A tool call was begun and not finished: another model cannot go on from it. */
  incompleteToolCall: boolean;
  /** Whether the older history was compacted already because the model refused its length. */
  compacted: boolean;
  /** Whether this model was asked once more already because it had said nothing. */
  askedAgain: boolean;
}

export type AfterFailure =
  | { kind: "retry"; delayMs: number }
  /** At once, without a word: the model said nothing at all. */
  | { kind: "retry-now" }
  /** The older history becomes a summary; then the same model once more. */
  | { kind: "compact" }
  | { kind: "fallback" }
  | { kind: "fail" };

const retried: readonly StreamError["type"][] = [
  "rate_limit",
  "server_error",
  "network",
  "timeout_first_token",
  "timeout_idle",
  "stream_truncated",
];
const otherModelHelps: readonly StreamError["type"][] = ["model_refusal", "model_not_found", "quota"];
const overloadedOrDown: readonly StreamError["type"][] = ["server_error", "network"];

/** The wait before a retry: full jitter below its bound, or longer where the provider asks for it. */
function retryDelayMs(failure: Failure, random: () => number): number | null {
  const bound = failure.waitsMs[failure.retries];
  if (bound === undefined) return null;
  return Math.max(Math.round(random() * bound), retryAfterMs(failure, failure.now) ?? 0);
}

/** What becomes of a stream after its model call failed. */
export function afterFailure(failure: Failure, random: () => number): AfterFailure {
  const { type, status, retries, fallbackLeft, incompleteToolCall } = failure;
  const mayFallBack = fallbackLeft && !incompleteToolCall;
  if (type === "context_exceeded") return failure.compacted ? { kind: "fail" } : { kind: "compact" };
  if (type === "empty_output") return failure.askedAgain ? { kind: "fail" } : { kind: "retry-now" };
  if (otherModelHelps.includes(type)) return mayFallBack ? { kind: "fallback" } : { kind: "fail" };
  if (mayFallBack && overloadedOrDown.includes(type) && retries >= 1) return { kind: "fallback" };
  const retriable = retried.includes(type) || (type === "api" && (status === 408 || status === 409));
  const delayMs = retriable ? retryDelayMs(failure, random) : null;
  return delayMs === null ? { kind: "fail" } : { kind: "retry", delayMs };
}
