import type { ToolContent } from "ai";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Event } from "#server/contract/events.ts";
import { foldParts } from "#server/contract/foldParts.ts";
import type { Part } from "#server/contract/parts.ts";
import { classifyError } from "#server/core/classifyError.ts";
import { nextStep } from "#server/core/nextStep.ts";
import { isStorableJson } from "#server/core/storableText.ts";
import { systemClock } from "#server/lib/clock.ts";
import { createRegistry } from "#server/providers/registry.ts";
import type { ResolvedModel } from "#server/providers/resolvedModel.ts";
import { createCurrentTime } from "#server/providers/tools/currentTime.ts";
import { generate, type Step } from "#server/streaming/generate.ts";
import { toolSet } from "#server/streaming/toolSet.ts";
import { anyStream } from "#tests/support/anyFrames.ts";
import { bodyFaults } from "#tests/support/bodies/bodyFaults.ts";
import { rounds } from "#tests/support/rounds.ts";
import { createChunker } from "#tests/support/scriptedProviderChunks.ts";
import { type Script, text, type Wire } from "#tests/support/scriptedProviderScript.ts";

/** What the provider does at the next request, and what it was sent. */
let script = text("fine");
const bodies: unknown[] = [];

function bodyOf({ frames, chunking, end }: Script, wire: Wire): ReadableStream<Uint8Array> {
  const chunk = createChunker(chunking);
  const pieces = frames(wire)
    .flatMap((frame) => chunk(Buffer.from(frame)))
    .values();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = pieces.next();
      if (!done) controller.enqueue(value);
      else if (end === "reset") {
        controller.error(Object.assign(new TypeError("terminated"), { cause: { code: "ECONNRESET" } }));
      } else controller.close();
    },
  });
}

const wires = ["chat", "responses", "anthropic"] as const;
const names = { chat: "openai:local", responses: "openai:gpt-5", anthropic: "anthropic:claude-sonnet-4-5" };

function modelOf(wire: Wire): ResolvedModel {
  const config = {
    openaiApi: wire === "chat" ? ("chat" as const) : ("responses" as const),
    openaiModels: ["local"],
    anthropicModels: [],
    openaiBaseUrl: "http://provider.test/v1",
    anthropicBaseUrl: "http://provider.test/v1",
  };
  const fetch: typeof globalThis.fetch = async (_, init) => {
    bodies.push(JSON.parse(String(init?.body)));
    return new Response(bodyOf(script, wire), { headers: { "content-type": "text/event-stream" } });
  };
  // Silence after the model is done is none of its words: here it takes no time.
  const model = createRegistry(config, { fetch, sleep: () => systemClock.sleep(1) }).resolve(names[wire]);
  if (!model.ok) throw new Error(model.error.message);
  return model.value;
}

const models = { chat: modelOf("chat"), responses: modelOf("responses"), anthropic: modelOf("anthropic") };
const tools = toolSet([createCurrentTime(() => 0)]);
const question = { role: "user" as const, content: "Hello" };

async function ask(wire: Wire, messages: Parameters<typeof generate>[0]["messages"]) {
  const events: Event[] = [];
  const step: Step = await generate({
    model: models[wire].languageModel,
    wire,
    thinkTags: models[wire].thinkTags,
    messages,
    providerOptions: models[wire].providerOptions("low"),
    maxOutputTokens: 4_000,
    tools,
    signal: new AbortController().signal,
    firstPart: 0,
    now: () => 0,
    emit(found) {
      events.push(...found);
      return undefined;
    },
  });
  return { step, events };
}

function foldAll(events: readonly Event[]): Part[] {
  return events.reduce<Part[]>((parts, event) => {
    const next = foldParts(parts, event);
    if (!next)
      throw new Error(`A ${event.type} of part ${"part" in event ? event.part : "none"} does not follow.`);
    return next;
  }, []);
}

const resultOf = ({ toolCallId, toolName }: Step["calls"][number]): ToolContent[number] => ({
  type: "tool-result",
  toolCallId,
  toolName,
  output: { type: "text", value: "12:00" },
});

test("whatever comes over any wire folds, ends, and can be gone on with", {
  timeout: 1_200_000,
}, async () => {
  const cases = fc.record({ wire: fc.constantFrom(...wires), stream: anyStream });
  await fc.assert(
    fc.asyncProperty(cases, async ({ wire, stream }) => {
      script = stream(text("fine"));
      const sent = Buffer.concat(script.frames(wire).map((frame) => Buffer.from(frame))).toString();
      const { step, events } = await ask(wire, [question]);
      const parts = foldAll(events);
      expect(isStorableJson(events)).toBe(true);
      expect(step.nextPart).toBe(parts.length);
      const made = parts.flatMap((part) => (part.type === "dynamic-tool" ? [part.toolCallId] : []));
      expect(new Set(made).size).toBe(made.length);
      expect(step.calls.map(({ part }) => parts[part]?.type)).toEqual(step.calls.map(() => "dynamic-tool"));
      expect(step.end.kind).not.toBe("aborted");
      if (step.end.kind === "failed") {
        expect(classifyError(step.end.error, wire).type, `${step.end.error}, of\n${sent}`).not.toBe(
          "unknown",
        );
        return;
      }
      const end = { ...step, toolCalls: step.calls.length };
      const next = nextStep(end, { steps: 1, maxSteps: 2, stopAfterStep: false, queueWaits: false });
      if (next.kind !== "continue") return;
      script = text("fine");
      bodies.length = 0;
      const after = { role: "tool" as const, content: step.calls.map(resultOf) };
      await ask(wire, [question, ...step.responseMessages, after]);
      expect(
        bodies.flatMap((body) => bodyFaults(wire, body)),
        JSON.stringify(bodies),
      ).toEqual([]);
    }),
    { numRuns: rounds(20_000, "streams that are read", 40) },
  );
});
