import * as z from "zod/mini";

/** Why a send was refused before anything changed. */
export const sendMessageErrorTypes = [
  "api_key_not_found",
  "provider_disabled",
  "provider_not_supported",
  "model_not_available",
  "invalid_model_string",
  "invalid_prompt",
  "policy_denied",
  "budget_exceeded",
  "rate_limited",
  "conflict",
  "unknown",
] as const;
export type SendMessageErrorType = (typeof sendMessageErrorTypes)[number];

/** Why a stream failed. A stop is not an error. */
export const streamErrorTypes = [
  "authentication",
  "rate_limit",
  "quota",
  "server_error",
  "network",
  "timeout_first_token",
  "timeout_idle",
  "timeout_total",
  "context_exceeded",
  "model_not_found",
  "model_refusal",
  "empty_output",
  "stream_truncated",
  "max_output_tokens",
  "steps_exceeded",
  "answer_too_large",
  "storage",
  "api",
  "unknown",
] as const;
export type StreamErrorType = (typeof streamErrorTypes)[number];

/** Errors of the interface itself. */
export const requestErrorTypes = [
  "invalid_input",
  "too_large",
  "not_signed_in",
  "forbidden",
  "not_found",
  /** An admin has to say first why somebody else's private workspace is looked at. */
  "reason_needed",
  "internal",
] as const;
export type RequestErrorType = (typeof requestErrorTypes)[number];

/** The closed set of `error.data.type`. */
export type ErrorType = SendMessageErrorType | RequestErrorType;

/** A type that a newer version has stored is `unknown` to this one; its sentence stays. */
export const streamErrorSchema = z.object({
  type: z.catch(z.enum([...streamErrorTypes, ...sendMessageErrorTypes]), "unknown"),
  message: z.string(),
  /** Which of the type's sentences it is, where it has several. */
  detail: z.optional(z.string()),
});
/** What ended a stream as `failed`: `message` is a sentence for people. */
export type StreamError = z.infer<typeof streamErrorSchema>;

/** A refused send: `message` is a sentence for people. */
export interface SendMessageError {
  type: SendMessageErrorType;
  message: string;
}
