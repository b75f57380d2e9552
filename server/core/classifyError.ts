import { InvalidResponseDataError } from "@ai-sdk/provider";
import {
  APICallError,
  JSONParseError,
  LoadAPIKeyError,
  NoOutputGeneratedError,
  NoSuchModelError,
  TypeValidationError,
} from "ai";
import type { StreamError, StreamErrorType } from "#server/contract/errors.ts";
import { judgeFailure } from "./errors/judgeFailure.ts";
import { providerFailure } from "./errors/providerFailure.ts";
import type { Wire } from "./prompt/wireRules.ts";
import { UnfoldableEvent } from "./unfoldableEvent.ts";
import { unreadableAnswer } from "./wire/unreadableAnswer.ts";

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
  answer_too_large:
    "The answer became too large, so it was ended. What arrived is kept; ask for less at once.",
  storage:
    "The answer could not be stored, so it was ended. Try again; an administrator has to check the disk.",
  api: "The provider could not handle the request. Try again, or pick another model.",
  unknown: "Something unexpected went wrong while the answer was written. Try again.",
};

/** An error of this type, with the sentence that people read. */
export function streamError(type: StreamErrorType): StreamError {
  return { type, message: sentences[type] };
}

/** Of failures that say that something is kept, where nothing is. */
const nothingCame: Partial<Record<StreamError["type"], string>> = {
  timeout_idle: "The model stopped before it had sent anything. Try again, or pick another model.",
  stream_truncated:
    "The provider closed the answer before it had sent anything. Try again, or pick another model.",
  answer_too_large: "The answer was too large to be read. Ask for less at once.",
};

/** The error as it reads where nothing of the answer came. */
export function withNothingKept(error: StreamError): StreamError {
  const message = nothingCame[error.type];
  return message === undefined ? error : { type: error.type, message, detail: "nothing" };
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

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
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

/** What is known of a failure by its class alone, where the provider itself said nothing. */
function byClass(error: unknown): StreamErrorType {
  if (LoadAPIKeyError.isInstance(error)) return "authentication";
  if (NoSuchModelError.isInstance(error)) return "model_not_found";
  if (JSONParseError.isInstance(error) || TypeValidationError.isInstance(error)) return "api";
  if (NoOutputGeneratedError.isInstance(error)) return "stream_truncated";
  // Chat completions: without data it is about a stream that ended before its finish.
  if (InvalidResponseDataError.isInstance(error))
    return error.data === undefined ? "stream_truncated" : "api";
  return error instanceof TypeError && error.cause !== undefined ? "network" : "unknown";
}

/** What a failure of the provider is called, and what else it tells. */
export interface Classified {
  error: StreamError;
  /** The model takes no tools: it can be asked again without them. */
  toolsUnsupported: boolean;
  /** The size of the model's context in tokens, where the provider has told it. */
  window: number | null;
}

/** What a failure of the provider is, by its class, its status and the vendors' own tables. */
export function classifyFailure(error: unknown, wire?: Wire): Classified {
  const known = (type: StreamErrorType) => ({
    error: streamError(type),
    toolsUnsupported: false,
    window: null,
  });
  if (error instanceof UnfoldableEvent) return known("api");
  const unreadable = unreadableAnswer(error);
  if (unreadable?.kind === "large") return known("answer_too_large");
  if (unreadable)
    return { ...known("api"), error: { type: "api", message: unreadable.message, detail: unreadable.kind } };
  if (isNetworkFault(error)) return known("network");
  const failure = providerFailure(error);
  if (!failure) return known(byClass(error));
  const judged = judgeFailure(failure, wire);
  if (judged?.is === "tools_unsupported") return { ...known("api"), toolsUnsupported: true };
  if (judged) return { ...known(judged.is), window: judged.window };
  const { status } = failure;
  if (status !== undefined && status >= 400) return known(byStatus(status));
  const unanswered = status === undefined && APICallError.isInstance(error) && error.isRetryable;
  return known(unanswered ? "network" : "api");
}

/** What a failure of the provider is called. */
export function classifyError(error: unknown, wire?: Wire): StreamError {
  return classifyFailure(error, wire).error;
}
