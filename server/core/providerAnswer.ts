import { APICallError, StreamProviderError } from "ai";

/** What a failed call's answer said beside its error: its status, and how long to wait. */
export function providerAnswer(error: unknown): { status?: number; retryAfter?: string } {
  if (APICallError.isInstance(error)) {
    return { status: error.statusCode, retryAfter: error.responseHeaders?.["retry-after"] };
  }
  return StreamProviderError.isInstance(error) ? { status: error.statusCode } : {};
}
