import { type TRPC_ERROR_CODE_KEY, TRPCError } from "@trpc/server";
import type { ErrorType } from "#server/contract/errors.ts";
import { RequestError } from "#server/domain/access/requestError.ts";

const codes: Record<ErrorType, TRPC_ERROR_CODE_KEY> = {
  invalid_input: "BAD_REQUEST",
  invalid_prompt: "BAD_REQUEST",
  invalid_model_string: "BAD_REQUEST",
  model_not_available: "BAD_REQUEST",
  provider_not_supported: "BAD_REQUEST",
  too_large: "PAYLOAD_TOO_LARGE",
  not_signed_in: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  policy_denied: "FORBIDDEN",
  budget_exceeded: "FORBIDDEN",
  provider_disabled: "FORBIDDEN",
  not_found: "NOT_FOUND",
  reason_needed: "FORBIDDEN",
  conflict: "CONFLICT",
  rate_limited: "TOO_MANY_REQUESTS",
  api_key_not_found: "PRECONDITION_FAILED",
  internal: "INTERNAL_SERVER_ERROR",
  unknown: "INTERNAL_SERVER_ERROR",
};

/** A refusal of a use-case as tRPC carries it. */
export function toTRPCError(error: RequestError): TRPCError {
  return new TRPCError({ code: codes[error.type], message: error.message, cause: error });
}

interface Issue {
  code?: string;
  path: PropertyKey[];
  message: string;
}

function issuesOf(cause: unknown): Issue[] | null {
  if (typeof cause !== "object" || cause === null || !("issues" in cause)) return null;
  return Array.isArray(cause.issues) ? cause.issues : null;
}

/** The contract's own messages are sentences; those of the schema library are for programmers. */
function sentenceFor({ message }: Issue, path: string): string {
  if (message.endsWith(".")) return message;
  return path === "" ? "The request is not what was expected." : `“${path}” is not what was expected.`;
}

export interface ErrorShape {
  message: string;
  type: ErrorType;
  details?: Record<string, unknown>;
}

const byCode: Partial<Record<TRPC_ERROR_CODE_KEY, ErrorShape>> = {
  UNAUTHORIZED: { type: "not_signed_in", message: "Sign in first." },
  FORBIDDEN: { type: "forbidden", message: "You may not do this." },
  NOT_FOUND: { type: "not_found", message: "This does not exist." },
  PAYLOAD_TOO_LARGE: { type: "too_large", message: "This is more than 1 MiB; send less at once." },
  PARSE_ERROR: { type: "invalid_input", message: "The request is not the JSON that was expected." },
  METHOD_NOT_SUPPORTED: { type: "invalid_input", message: "This procedure is not called this way." },
  UNSUPPORTED_MEDIA_TYPE: { type: "invalid_input", message: "The request has to be JSON." },
  BAD_REQUEST: { type: "invalid_input", message: "The request is not what was expected." },
};

/** What people and machines are told of an error; of a defect only that there was one. */
export function errorShape(error: TRPCError): ErrorShape {
  const { cause, code } = error;
  if (cause instanceof RequestError) {
    return { type: cause.type, message: cause.message, ...(cause.details && { details: cause.details }) };
  }
  const issues = issuesOf(cause);
  const [issue] = issues ?? [];
  if (issue) {
    const path = issue.path.map(String).join(".");
    const type = issue.code === "too_big" && path === "text" ? "too_large" : "invalid_input";
    return { type, message: sentenceFor(issue, path), details: { path, problem: issue.message } };
  }
  return byCode[code] ?? { type: "internal", message: "Something went wrong on the server. Try again." };
}
