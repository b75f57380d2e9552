import { InvalidResponseDataError } from "@ai-sdk/provider";
import {
  APICallError,
  JSONParseError,
  LoadAPIKeyError,
  NoOutputGeneratedError,
  NoSuchModelError,
  StreamProviderError,
  TypeValidationError,
} from "ai";
import type { StreamError, StreamErrorType } from "#server/contract/errors.ts";

const sentences: Record<StreamErrorType, string> = {
  authentication: "The provider refused the key. An administrator has to check the provider's key.",
  rate_limit: "The provider is limiting requests. Wait a moment, then try again.",
  quota: "The provider's quota is used up. An administrator has to check the account's billing.",
  server_error: "The provider is overloaded or has a fault. Try again in a moment, or pick another model.",
  network: "The provider could not be reached. Check the connection, then try again.",
  timeout_first_token: "The model did not begin to answer in time. Try again, or pick another model.",
  timeout_idle: "The model stopped sending in the middle of its answer. Try again, or pick another model.",
  timeout_total: "The answer took longer than is allowed. Ask for less at once, then try again.",
  context_exceeded:
    "The conversation is too long for this model. Start a new workspace, or pick a larger model.",
  model_not_found: "The provider does not know this model, or the key may not use it. Pick another model.",
  model_refusal: "The model declined to answer this. Put it in another way, or pick another model.",
  empty_output: "The model sent an empty answer. Try again, or pick another model.",
  stream_truncated: "The provider closed the answer before its end. What arrived is kept; try again.",
  max_output_tokens:
    "The model used up its output limit before it wrote anything. Raise the limit, or think less.",
  steps_exceeded: "The model called tools too many times in a row, so the answer was ended.",
  api: "The provider could not handle the request. Try again, or pick another model.",
  unknown: "Something unexpected went wrong while the answer was written. Try again.",
};

/** An error of this type, with the sentence that people read. */
export function streamError(type: StreamErrorType): StreamError {
  return { type, message: sentences[type] };
}

const networkCodes = new Set([
  "ECONNRESET",
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_SOCKET",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
]);

const byCode: Record<string, StreamErrorType> = {
  insufficient_quota: "quota",
  billing_hard_limit_reached: "quota",
  billing_not_active: "quota",
  credit_balance_too_low: "quota",
  billing_error: "quota",
  rate_limit_exceeded: "rate_limit",
  rate_limit_error: "rate_limit",
  context_length_exceeded: "context_exceeded",
  request_too_large: "context_exceeded",
  model_not_found: "model_not_found",
  invalid_api_key: "authentication",
  authentication_error: "authentication",
  permission_error: "authentication",
  content_filter: "model_refusal",
  content_policy_violation: "model_refusal",
  overloaded_error: "server_error",
  server_error: "server_error",
  api_error: "server_error",
  server_is_overloaded: "server_error",
};

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** The provider's own machine-readable code, wherever in the error it stands. */
function codeOf(value: unknown, depth = 0): StreamErrorType | undefined {
  if (depth > 4 || typeof value !== "object" || value === null) return undefined;
  for (const name of ["code", "type"]) {
    const code = field(value, name);
    const known = typeof code === "string" && Object.hasOwn(byCode, code) ? byCode[code] : undefined;
    if (known) return known;
  }
  for (const name of ["error", "data", "response", "cause"]) {
    const inner = codeOf(field(value, name), depth + 1);
    if (inner) return inner;
  }
  return undefined;
}

function byStatus(status: number): StreamErrorType {
  if (status === 402) return "quota";
  if (status === 429) return "rate_limit";
  if (status === 401 || status === 403) return "authentication";
  if (status === 404) return "model_not_found";
  if (status === 413) return "context_exceeded";
  return status >= 500 ? "server_error" : "api";
}

function isNetworkFault(error: unknown, depth = 0): boolean {
  if (depth > 4 || !(error instanceof Error)) return false;
  const code = field(error, "code");
  return (typeof code === "string" && networkCodes.has(code)) || isNetworkFault(error.cause, depth + 1);
}

function typeOf(error: unknown): StreamErrorType {
  if (isNetworkFault(error)) return "network";
  if (LoadAPIKeyError.isInstance(error)) return "authentication";
  if (NoSuchModelError.isInstance(error)) return "model_not_found";
  if (JSONParseError.isInstance(error) || TypeValidationError.isInstance(error)) return "api";
  if (NoOutputGeneratedError.isInstance(error)) return "stream_truncated";
  // Chat completions: without data it is about a stream that ended before its finish.
  if (InvalidResponseDataError.isInstance(error))
    return error.data === undefined ? "stream_truncated" : "api";
  const code = codeOf(error);
  if (code) return code;
  if (APICallError.isInstance(error) || StreamProviderError.isInstance(error)) {
    const status = error.statusCode;
    if (status !== undefined && status >= 400) return byStatus(status);
    return status === undefined && error.isRetryable ? "network" : "api";
  }
  return error instanceof TypeError && error.cause !== undefined ? "network" : "unknown";
}

/**
 * What a failure of the provider is called, by its class, status and code; never by words in its
 * message, which anybody may have written.
 */
export function classifyError(error: unknown): StreamError {
  return streamError(typeOf(error));
}
