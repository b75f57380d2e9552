import { expect, test } from "vitest";
import type { Part } from "#server/contract/parts.ts";
import { continuation, goOn } from "#server/core/continuation.ts";

const text: Part = { type: "text", text: "It is " };
const call: Part = {
  type: "dynamic-tool",
  toolName: "clock",
  toolCallId: "c1",
  state: "output-available",
  input: {},
  output: "noon",
};

test.each<[string, Part[]]>([
  ["nothing", []],
  ["only thoughts", [{ type: "reasoning", text: "Hm" }]],
  ["only a call that is not complete", [{ ...call, state: "input-streaming" }]],
])("after %s the request stays the original one", (_, parts) => {
  expect(continuation(parts)).toEqual([]);
});

test("after text the model is asked to go on, last and by the user", () => {
  expect(continuation([text])).toEqual([
    { role: "assistant", content: [{ type: "text", text: "It is " }] },
    { role: "user", content: goOn },
  ]);
});

test("after a tool's result it goes on by itself", () => {
  expect(continuation([text, call]).map(({ role }) => role)).toEqual(["assistant", "tool"]);
  expect(continuation([call, text]).map(({ role }) => role)).toEqual([
    "assistant",
    "tool",
    "assistant",
    "user",
  ]);
});
