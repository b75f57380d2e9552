import { describe, expect, test } from "vitest";
import { endStatus } from "#app/workspace/messages/endStatus.ts";
import { runningStatus } from "#app/workspace/messages/runningStatus.ts";
import type { ToolPart } from "#server/contract/parts.ts";
import { english } from "#tests/support/texts.ts";
import { answer, at, ben, stream } from "./sample.ts";

const now = Date.parse(at) + 4_000;

function tool(state: ToolPart["state"]): ToolPart {
  return { type: "dynamic-tool", toolName: "calculator", toolCallId: "call_1", state };
}

describe("runningStatus", () => {
  const say = (message = answer(2), running = stream()) =>
    runningStatus({ message, stream: running, model: "gpt-5" }, now, english);

  test("thinking is counted from the start, or from the part that is being thought", () => {
    expect(say()).toBe("gpt-5 is thinking · 4 s");
    const thinking = answer(2, { parts: [{ type: "reasoning", text: "Hm" }] });
    const since = new Date(now - 1_000).toISOString();
    expect(say(thinking, stream({ openPart: { part: 0, at: since } }))).toBe("gpt-5 is thinking · 1 s");
  });

  test("a clock that is behind does not count below zero", () => {
    expect(
      runningStatus({ message: answer(2), stream: stream(), model: "gpt-5" }, now - 60_000, english),
    ).toBe("gpt-5 is thinking · 0 s");
  });

  test("writing", () => {
    const writing = answer(2, { parts: [{ type: "text", text: "Three" }] });
    expect(say(writing, stream({ openPart: { part: 0, at } }))).toBe("gpt-5 is writing");
  });

  test("a tool is called until it has a result", () => {
    expect(say(answer(2, { parts: [tool("input-available")] }))).toBe("calling calculator");
    expect(say(answer(2, { parts: [tool("approval-responded")] }))).toBe("calling calculator");
    expect(say(answer(2, { parts: [tool("output-available")] }))).toBe("gpt-5 is thinking · 4 s");
  });

  test("a retry is counted down with its reason", () => {
    const until = new Date(now + 8_000).toISOString();
    const error = { type: "server_error" as const, message: "The provider is overloaded. Try again." };
    const waiting = { for: "retry" as const, attempt: 2, at: until, error };
    expect(say(answer(2), stream({ state: "waiting", waiting }))).toBe(
      "the provider is overloaded, trying again in 8 s",
    );
  });

  test("an approval names its tool", () => {
    const waiting = { for: "approval" as const, approvalId: "a", part: 0, until: at };
    expect(
      say(answer(2, { parts: [tool("approval-requested")] }), stream({ state: "waiting", waiting })),
    ).toBe("waiting for approval of calculator");
  });

  test("stopping wins", () => {
    expect(say(answer(2), stream({ state: "stopping" }))).toBe("stopping");
  });
});

describe("endStatus", () => {
  const say = (...[status, metadata = {}]: [Parameters<typeof endStatus>[0]["status"], object?]) =>
    endStatus(answer(2, { status, metadata }), english)?.text;

  test("a natural end needs no words", () => {
    expect(say("completed", { finishReason: "stop" })).toBeUndefined();
    expect(say("sent")).toBeUndefined();
  });

  test("every other end has some", () => {
    expect(say("completed", { finishReason: "length" })).toBe("cut at the limit");
    expect(say("stopped", { reason: "user", by: ben })).toBe("stopped by Ben");
    expect(say("stopped", { reason: "user", by: ben, note: "too dear" })).toBe("stopped by Ben: too dear");
    expect(say("stopped", { reason: "replaced", by: ben })).toBe("stopped by Ben for another message");
    expect(say("interrupted", { reason: "crash" })).toBe(
      "interrupted: the server stopped; the text up to here is kept",
    );
    expect(say("interrupted", { reason: "crash", resumeAt: at })).toBe("interrupted, goes on in a moment");
    expect(say("failed", { error: { type: "quota", message: "The budget is used up." } })).toBe(
      "The budget is used up.",
    );
  });
});
