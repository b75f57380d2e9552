import fc from "fast-check";
import { expect, test } from "vitest";
import { nextStep, type StepContext, type StepEnd } from "#server/core/nextStep.ts";

const end: StepEnd = { finishReason: "stop", rawFinishReason: "stop", toolCalls: 0, readable: true };
const calls: StepEnd = {
  finishReason: "tool-calls",
  rawFinishReason: "tool_calls",
  toolCalls: 1,
  readable: true,
};
const context: StepContext = { steps: 1, maxSteps: 3, stopAfterStep: false, queueWaits: false };

function outcome(change: Partial<StepEnd & StepContext>, base: StepEnd = end): string {
  const next = nextStep({ ...base, ...change }, { ...context, ...change });
  if (next.kind === "failed") return next.error.type;
  return next.kind === "completed" ? `completed: ${next.finishReason}` : next.kind;
}

test.each<[string, Partial<StepEnd & StepContext>, StepEnd, string]>([
  ["a natural end", {}, end, "completed: stop"],
  ["a natural end while a stop was asked for", { stopAfterStep: true }, end, "completed: stop"],
  ["a natural end while somebody waits", { queueWaits: true }, end, "completed: stop"],
  ["a cut at the limit", { finishReason: "length" }, end, "completed: length"],
  [
    "a cut at the limit before anything",
    { finishReason: "length", readable: false },
    end,
    "max_output_tokens",
  ],
  ["a refusal", { finishReason: "content-filter" }, end, "model_refusal"],
  ["a refusal before anything", { finishReason: "content-filter", readable: false }, end, "model_refusal"],
  ["an error for a reason", { finishReason: "error" }, end, "api"],
  ["no finish at all", { finishReason: "other", rawFinishReason: undefined }, end, "stream_truncated"],
  ["a finish of its own kind", { finishReason: "other", rawFinishReason: "pause" }, end, "completed: other"],
  ["a turn that its provider paused", { rawFinishReason: "pause_turn" }, end, "continue"],
  ["one that was paused too often", { rawFinishReason: "pause_turn", steps: 3 }, end, "steps_exceeded"],
  [
    "one that was paused while a stop was asked for",
    { rawFinishReason: "pause_turn", stopAfterStep: true },
    end,
    "stopped",
  ],
  [
    "one that was paused before anything",
    { rawFinishReason: "pause_turn", readable: false },
    end,
    "continue",
  ],
  ["an interruption", { finishReason: "interrupted" }, end, "stream_truncated"],
  ["nothing at all", { readable: false }, end, "empty_output"],
  ["calls", {}, calls, "continue"],
  ["calls without a word", { readable: false }, calls, "continue"],
  ["calls in the last step", { steps: 3 }, calls, "steps_exceeded"],
  ["calls, and a stop was asked for", { stopAfterStep: true, steps: 3, queueWaits: true }, calls, "stopped"],
  ["calls, and somebody waits", { queueWaits: true, steps: 3 }, calls, "completed: queue"],
  ["calls, and what is required was done", { requiredDone: true }, calls, "completed: tool-calls"],
  ["calls that came with a refusal", { finishReason: "content-filter" }, calls, "model_refusal"],
  ["calls that were cut at the limit", { finishReason: "length" }, calls, "completed: length"],
])("%s", (_, change, base, expected) => expect(outcome(change, base)).toBe(expected));

test("whatever a model says, the steps come to an end", () => {
  const ends = fc.record({
    finishReason: fc.constantFrom("stop", "length", "content-filter", "tool-calls", "error", "other"),
    rawFinishReason: fc.option(fc.string(), { nil: undefined }),
    toolCalls: fc.nat(3),
    readable: fc.boolean(),
  });
  const waits = fc.record({ stopAfterStep: fc.boolean(), queueWaits: fc.boolean() });
  fc.assert(
    fc.property(ends, waits, fc.integer({ min: 1, max: 5 }), (step, waiting, steps) => {
      const next = nextStep(step, { ...waiting, steps, maxSteps: steps });
      expect(next.kind).not.toBe("continue");
    }),
  );
});
