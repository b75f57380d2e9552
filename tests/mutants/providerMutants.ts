import type { Mutant } from "./mutant.ts";

const vendorErrors = ["tests/unit/core/vendorErrors.test.ts"];

export const providerMutants: readonly Mutant[] = [
  {
    name: "Groq's 413 is a matter of pace",
    promise: "A request that is larger than a minute's tokens is too long, and never only retried.",
    file: "server/core/errors/groq.ts",
    text: '{ status: 413, code: "rate_limit_exceeded", is: "context_exceeded" }',
    replacement: '{ status: 413, code: "rate_limit_exceeded", is: "rate_limit" }',
    tests: vendorErrors,
  },
  {
    name: "a vendor's sentence is heard on every wire",
    promise: "A sentence decides only on the wires of the vendor whose sentence it is.",
    file: "server/core/errors/judgeFailure.ts",
    text: "(wire !== undefined && wires.includes(wire))",
    replacement: "(wire !== undefined && wires.length > 0)",
    tests: vendorErrors,
  },
  {
    name: "a number in a body is no status",
    promise: "A numeric code inside response.failed is read like a status.",
    file: "server/core/errors/providerFailure.ts",
    text: "(statusIn([error.code, error.status, error.status_code]) ?? httpStatus)",
    replacement: "(httpStatus ?? statusIn([error.status, error.status_code]))",
    tests: vendorErrors,
  },
  {
    name: "retry-after-ms is not handed on",
    promise: "A retry waits as long as retry-after-ms asks.",
    file: "server/core/providerAnswer.ts",
    text: 'retryAfterMs: headers?.["retry-after-ms"]',
    replacement: 'retryAfterMs: headers?.["x-retry-after-ms"]',
    tests: vendorErrors,
  },
  {
    name: "a paused turn is the end",
    promise: "A turn that Anthropic pauses goes on.",
    file: "server/core/nextStep.ts",
    text: "if (end.rawFinishReason === pausedTurn || end.toolCalls > 0) return null;",
    replacement: "if (end.toolCalls > 0) return null;",
    tests: ["tests/unit/core/nextStep.test.ts"],
  },
  {
    name: "a refused length is compacted for again and again",
    promise: "context_exceeded compacts once, then says so.",
    file: "server/streaming/runAttempts.ts",
    text: "running.progress.compacted = true;",
    replacement: "",
    tests: ["tests/integration/streaming/vendorErrors.test.ts"],
  },
  {
    name: "that a model takes no tools is forgotten at once",
    promise: "The next send to a model that takes no tools has none.",
    file: "server/streaming/toollessModels.ts",
    text: "forMs: 60 * 60_000",
    replacement: "forMs: 1_000",
    tests: ["tests/unit/streaming/toollessModels.test.ts"],
  },
];
