import {
  APICallError,
  JSONParseError,
  LoadAPIKeyError,
  NoOutputGeneratedError,
  NoSuchModelError,
  StreamProviderError,
  TypeValidationError,
} from "ai";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { StreamErrorType } from "#server/contract/errors.ts";
import { classifyError } from "#server/core/classifyError.ts";

/** Words that a classification by message would fall for. */
const trap =
  "rate limit, quota, billing, token limit, context length, 401, ECONNRESET, content filter, overloaded";

interface Answer {
  status?: number;
  data?: unknown;
  message?: string;
}

function answered({ status, data, message = trap }: Answer): APICallError {
  const at = { url: "https://provider.example/v1", requestBodyValues: {}, responseBody: trap };
  return new APICallError({ ...at, message, statusCode: status, data });
}

test.each<[number, StreamErrorType]>([
  [400, "api"],
  [401, "authentication"],
  [402, "quota"],
  [403, "authentication"],
  [404, "model_not_found"],
  [408, "api"],
  [409, "api"],
  [413, "context_exceeded"],
  [418, "api"],
  [422, "api"],
  [429, "rate_limit"],
  [500, "server_error"],
  [502, "server_error"],
  [503, "server_error"],
  [504, "server_error"],
  [529, "server_error"],
])("status %d is %s", (status, type) => expect(classifyError(answered({ status })).type).toBe(type));

test.each<[string, Answer, StreamErrorType]>([
  ["429 for the bill", { status: 429, data: { error: { code: "insufficient_quota" } } }, "quota"],
  ["429 for the pace", { status: 429, data: { error: { code: "rate_limit_exceeded" } } }, "rate_limit"],
  [
    "400 for the length",
    { status: 400, data: { error: { code: "context_length_exceeded" } } },
    "context_exceeded",
  ],
  ["400 for the bill", { status: 400, data: { error: { type: "billing_error" } } }, "quota"],
  ["400 for the model", { status: 400, data: { error: { code: "model_not_found" } } }, "model_not_found"],
  ["400 for the key", { status: 400, data: { error: { code: "invalid_api_key" } } }, "authentication"],
  ["400 for the content", { status: 400, data: { error: { code: "content_filter" } } }, "model_refusal"],
  [
    "Anthropic's overload",
    { status: 529, data: { type: "error", error: { type: "overloaded_error" } } },
    "server_error",
  ],
  ["a code that nobody knows", { status: 400, data: { error: { code: "something_new" } } }, "api"],
  ["a code that is an object's own", { status: 400, data: { error: { code: "constructor" } } }, "api"],
])("%s", (_, answer, type) => expect(classifyError(answered(answer)).type).toBe(type));

function withCode(code: string): Error {
  return Object.assign(new Error(trap), { code });
}

test.each<[string, unknown, StreamErrorType]>([
  ["a reset", withCode("ECONNRESET"), "network"],
  ["a name that is not known", withCode("ENOTFOUND"), "network"],
  [
    "a refused connection, deep inside",
    new TypeError("fetch failed", { cause: withCode("ECONNREFUSED") }),
    "network",
  ],
  ["a failed fetch", new TypeError("fetch failed", { cause: new Error(trap) }), "network"],
  ["no key", new LoadAPIKeyError({ message: trap }), "authentication"],
  ["no model", new NoSuchModelError({ modelId: "m", modelType: "languageModel" }), "model_not_found"],
  ["broken JSON", new JSONParseError({ text: "{", cause: new Error(trap) }), "api"],
  ["JSON of another shape", new TypeValidationError({ value: {}, cause: new Error(trap) }), "api"],
  ["nothing at the end", new NoOutputGeneratedError({ message: trap }), "stream_truncated"],
  [
    "an error in the stream",
    new StreamProviderError({ message: trap, type: "overloaded_error", isRetryable: true }),
    "server_error",
  ],
  [
    "the bill, in the stream",
    new StreamProviderError({ message: trap, code: "insufficient_quota", isRetryable: false }),
    "quota",
  ],
  ["an error of ours", new Error(trap), "unknown"],
  ["a text that was thrown", trap, "unknown"],
  ["nothing that was thrown", undefined, "unknown"],
])("%s", (_, error, type) => expect(classifyError(error).type).toBe(type));

test("what a message says never matters, and is never told", () => {
  const words = fc.oneof(fc.string(), fc.constantFrom(...trap.split(", "), "sk-secret-key"));
  const statuses = fc.constantFrom(400, 401, 402, 429, 500, 529);
  fc.assert(
    fc.property(words, statuses, (message, status) => {
      const plain = classifyError(answered({ status, message: "" }));
      expect(classifyError(answered({ status, message }))).toEqual(plain);
      expect(plain.message).toMatch(/^[A-Z].*\.$/s);
    }),
  );
});

test("an error that is its own cause comes to an end", () => {
  const error = new Error(trap);
  error.cause = error;
  expect(classifyError(error).type).toBe("unknown");
});
