import { APICallError } from "ai";
import { providerFailure } from "./errors/providerFailure.ts";
import type { RetryHeaders } from "./retryAfter.ts";

/** What a failed call's answer said beside its error: its status, and how long to wait. */
export function providerAnswer(error: unknown): RetryHeaders & { status?: number | undefined } {
  const headers = APICallError.isInstance(error) ? error.responseHeaders : undefined;
  return {
    status: providerFailure(error)?.status,
    retryAfter: headers?.["retry-after"],
    retryAfterMs: headers?.["retry-after-ms"],
  };
}
