import fc from "fast-check";
import { expect, test } from "vitest";
import { type StreamErrorType, streamErrorTypes } from "#server/contract/errors.ts";
import { afterFailure, type Failure } from "#server/core/afterFailure.ts";

const failure: Failure = {
  type: "network",
  now: Date.parse("2026-01-01T00:00:00Z"),
  retries: 0,
  waitsMs: [2_000, 4_000, 8_000, 16_000, 32_000, 60_000],
  fallbackLeft: false,
  incompleteToolCall: false,
  compacted: false,
  askedAgain: false,
};
const longest = () => 1;

const retried: StreamErrorType[] = [
  "rate_limit",
  "server_error",
  "network",
  "timeout_first_token",
  "timeout_idle",
  "stream_truncated",
];

test.each(streamErrorTypes)("%s is retried, or is not", (type) => {
  const { kind } = afterFailure({ ...failure, type }, longest);
  const once: Partial<Record<StreamErrorType, string>> = {
    empty_output: "retry-now",
    context_exceeded: "compact",
  };
  expect(kind).toBe(once[type] ?? (retried.includes(type) ? "retry" : "fail"));
});

test("what is too long again after the history was compacted is the end", () => {
  const again = { ...failure, type: "context_exceeded" as const, compacted: true, fallbackLeft: true };
  expect(afterFailure(again, longest).kind).toBe("fail");
});

test.each([400, 404, 408, 409, 422])("api with status %d", (status) => {
  const { kind } = afterFailure({ ...failure, type: "api", status }, longest);
  expect(kind).toBe(status === 408 || status === 409 ? "retry" : "fail");
});

test("a retry waits a random part of its bound, and after the last bound is the end", () => {
  fc.assert(
    fc.property(fc.nat(10), fc.double({ min: 0, max: 1, noNaN: true }), (retries, random) => {
      const after = afterFailure({ ...failure, retries }, () => random);
      const bound = failure.waitsMs[retries];
      const retry = bound !== undefined && { kind: "retry", delayMs: Math.round(random * bound) };
      expect(after).toEqual(retry || { kind: "fail" });
    }),
  );
});

test.each([
  ["5", 5_000],
  ["1", 2_000],
  ["100000", 300_000],
  ["Thu, 01 Jan 2026 00:01:00 GMT", 60_000],
  ["Thu, 01 Jan 2020 00:00:00 GMT", 2_000],
  ["soon", 2_000],
  ["-5", 2_000],
])("Retry-After %s wins where it is longer, up to five minutes", (retryAfter, delayMs) => {
  expect(afterFailure({ ...failure, type: "rate_limit", retryAfter }, longest)).toEqual({
    kind: "retry",
    delayMs,
  });
});

test.each([
  [{ retryAfterMs: "2500" }, 2_500],
  [{ retryAfterMs: "2500.5" }, 2_500.5],
  [{ retryAfterMs: "2500", retryAfter: "60" }, 2_500],
  [{ retryAfterMs: "1", retryAfter: "60" }, 2_000],
  [{ retryAfterMs: "soon", retryAfter: "60" }, 60_000],
  [{ retryAfterMs: "", retryAfter: "Thu, 01 Jan 2026 00:01:00 GMT" }, 60_000],
  [{ retryAfterMs: "-1", retryAfter: "30" }, 30_000],
  [{ retryAfterMs: "99999999" }, 300_000],
])("%j asks for %d ms", (headers, delayMs) => {
  expect(afterFailure({ ...failure, type: "rate_limit", ...headers }, longest)).toEqual({
    kind: "retry",
    delayMs,
  });
});

test.each<[StreamErrorType, number, string]>([
  ["model_refusal", 0, "fallback"],
  ["model_not_found", 0, "fallback"],
  ["quota", 0, "fallback"],
  ["server_error", 0, "retry"],
  ["server_error", 1, "fallback"],
  ["network", 1, "fallback"],
  ["rate_limit", 1, "retry"],
  ["authentication", 0, "fail"],
  ["empty_output", 1, "retry-now"],
])("with a model left, %s after %d retries: %s", (type, retries, kind) => {
  expect(afterFailure({ ...failure, type, retries, fallbackLeft: true }, longest).kind).toBe(kind);
});

test("no other model goes on from a tool call that is not finished", () => {
  const open = { ...failure, fallbackLeft: true, incompleteToolCall: true };
  expect(afterFailure({ ...open, type: "quota" }, longest).kind).toBe("fail");
  expect(afterFailure({ ...open, type: "server_error", retries: 1 }, longest).kind).toBe("retry");
});
