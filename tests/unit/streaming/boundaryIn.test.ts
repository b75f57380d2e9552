import type { ToolContent } from "ai";
import fc from "fast-check";
import { expect, test } from "vitest";
import { classifyError } from "#server/core/classifyError.ts";
import { nextStep } from "#server/core/nextStep.ts";
import { isStorableJson } from "#server/core/storableText.ts";
import type { Step } from "#server/streaming/generate.ts";
import { anyStream } from "#tests/support/anyFrames.ts";
import { bodyFaults } from "#tests/support/bodies/bodyFaults.ts";
import { rounds } from "#tests/support/rounds.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { askStubbed } from "#tests/support/stubbedModels.ts";

const question = { role: "user" as const, content: "Hello" };

const resultOf = ({ toolCallId, toolName }: Step["calls"][number]): ToolContent[number] => ({
  type: "tool-result",
  toolCallId,
  toolName,
  output: { type: "text", value: "12:00" },
});

test("whatever comes over any wire folds, ends, and can be gone on with", {
  timeout: 1_200_000,
}, async () => {
  const wires = fc.constantFrom("chat" as const, "responses" as const, "anthropic" as const);
  await fc.assert(
    fc.asyncProperty(wires, anyStream, async (wire, stream) => {
      const script = stream(text("fine"));
      // A stream that stays open and says nothing is ended by the watchdog, which is not here.
      const closing = script.end === "stall" ? { ...script, end: "close" as const } : script;
      const sent = Buffer.concat(script.frames(wire).map((frame) => Buffer.from(frame))).toString();
      const { step, events, parts } = await askStubbed(wire, closing, [question]);
      const folded = parts();
      expect(isStorableJson(events)).toBe(true);
      expect(step.nextPart).toBe(folded.length);
      const made = folded.flatMap((part) => (part.type === "dynamic-tool" ? [part.toolCallId] : []));
      expect(new Set(made).size).toBe(made.length);
      expect(step.calls.map(({ part }) => folded[part]?.type)).toEqual(step.calls.map(() => "dynamic-tool"));
      expect(step.end.kind).not.toBe("aborted");
      if (step.end.kind === "failed") {
        const { type } = classifyError(step.end.error, wire);
        expect(type, `${step.end.error}, of\n${sent}`).not.toBe("unknown");
        return;
      }
      const end = { ...step, toolCalls: step.calls.length };
      const next = nextStep(end, { steps: 1, maxSteps: 2, stopAfterStep: false, queueWaits: false });
      if (next.kind !== "continue") return;
      const results = { role: "tool" as const, content: step.calls.map(resultOf) };
      const { bodies } = await askStubbed(wire, text("fine"), [question, ...step.responseMessages, results]);
      expect(
        bodies.flatMap((body) => bodyFaults(wire, body)),
        JSON.stringify(bodies),
      ).toEqual([]);
    }),
    { numRuns: rounds(20_000, "streams that are read", 40) },
  );
});
