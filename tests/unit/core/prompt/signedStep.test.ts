import type { ModelMessage } from "ai";
import { expect, test } from "vitest";
import type { Part, ToolPart } from "#server/contract/parts.ts";
import { continuation, goOn } from "#server/core/continuation.ts";
import { signedStep } from "#server/core/prompt/signedStep.ts";

const signature = { anthropic: { signature: "s" } };
const said: ModelMessage[] = [
  {
    role: "assistant",
    content: [
      { type: "reasoning", text: "hm", providerOptions: signature },
      { type: "text", text: "I look." },
      {
        type: "tool-call",
        toolCallId: "theirs",
        toolName: "clock",
        input: {},
        providerOptions: { google: { thoughtSignature: "g" } },
      },
    ],
  },
];
const tool = (changes: Partial<ToolPart> = {}): ToolPart => ({
  type: "dynamic-tool",
  toolName: "clock",
  toolCallId: "ours",
  state: "output-available",
  input: { zone: "UTC" },
  output: "noon",
  ...changes,
});
const parts: Part[] = [{ type: "reasoning", text: "hm" }, { type: "text", text: "I look." }, tool()];
const range = { firstPart: 0, nextPart: 3 };
const steps = () => [signedStep(said, range)].filter((step) => step !== null);

test("a signed step goes back as it was said, its calls as they are stored", () => {
  expect(continuation(parts, steps())).toEqual([
    {
      role: "assistant",
      content: [
        { type: "reasoning", text: "hm", providerOptions: signature },
        { type: "text", text: "I look." },
        {
          type: "tool-call",
          toolCallId: "ours",
          toolName: "clock",
          input: { zone: "UTC" },
          providerOptions: { google: { thoughtSignature: "g" } },
        },
      ],
    },
    {
      role: "tool",
      content: [
        {
          type: "tool-result",
          toolCallId: "ours",
          toolName: "clock",
          output: { type: "text", value: "noon" },
        },
      ],
    },
  ]);
});

test("what came after it follows, and a step that is not signed is as before", () => {
  const more: Part[] = [...parts, { type: "text", text: "It is" }];
  expect(continuation(more, steps()).slice(2)).toEqual([
    { role: "assistant", content: [{ type: "text", text: "It is" }] },
    { role: "user", content: goOn },
  ]);
  expect(JSON.stringify(continuation(more))).not.toContain("hm");
  const unsigned: ModelMessage[] = [{ role: "assistant", content: [{ type: "text", text: "I look." }] }];
  expect(signedStep(unsigned, range)).toBeNull();
});

test("where the parts are not those of the step, nothing signed is sent", () => {
  const another = JSON.stringify(
    continuation(
      [...parts.slice(0, 2), tool(), tool({ toolCallId: "more" })],
      [{ ...range, nextPart: 4, pieces: steps()[0]?.pieces ?? [] }],
    ),
  );
  expect(another).not.toContain("hm");
  expect(another).toContain("more");
  expect(JSON.stringify(continuation(parts.slice(0, 1), steps()))).not.toContain("hm");
});
