import type { ModelMessage } from "ai";
import fc from "fast-check";
import { expect, test } from "vitest";
import { continuation } from "#server/core/continuation.ts";
import { modelMessages } from "#server/core/modelMessages.ts";
import { lawfulPrompt } from "#server/core/prompt/lawfulPrompt.ts";
import { summaryPrompt } from "#server/core/summaryPrompt.ts";
import { systemClock } from "#server/lib/clock.ts";
import { createRegistry } from "#server/providers/registry.ts";
import type { ResolvedModel } from "#server/providers/resolvedModel.ts";
import { createCurrentTime } from "#server/providers/tools/currentTime.ts";
import { generate } from "#server/streaming/generate.ts";
import { toolSet } from "#server/streaming/toolSet.ts";
import { type AnyHistory, anyHistory } from "#tests/support/anyHistory.ts";
import { bodyFaults } from "#tests/support/bodies/bodyFaults.ts";
import { rounds } from "#tests/support/rounds.ts";

const bodies: unknown[] = [];

/** Takes the body that would go out, and answers nothing. */
const fetch: typeof globalThis.fetch = async (_, init) => {
  bodies.push(JSON.parse(String(init?.body)));
  return new Response(JSON.stringify({ error: { message: "Only the body was wanted." } }), {
    status: 418,
    headers: { "content-type": "application/json" },
  });
};

function modelOf(name: string, openaiApi: "chat" | "responses" = "responses"): ResolvedModel {
  const config = {
    openaiApi,
    openaiModels: ["local"],
    anthropicModels: [],
    openaiBaseUrl: "http://provider.test/v1",
    anthropicBaseUrl: "http://provider.test/v1",
  };
  const model = createRegistry(config, { fetch, sleep: systemClock.sleep }).resolve(name);
  if (!model.ok) throw new Error(model.error.message);
  return model.value;
}

const models = {
  chat: modelOf("openai:local", "chat"),
  responses: modelOf("openai:gpt-5"),
  anthropic: modelOf("anthropic:claude-sonnet-4-5"),
};

const tools = toolSet([createCurrentTime(() => 0)]);

const prompts: Record<string, (given: AnyHistory) => ModelMessage[]> = {
  step: ({ history, files, running, signed, fresh }) => [
    ...modelMessages(history, files),
    ...continuation(running, signed),
    ...fresh,
  ],
  summary: ({ history }) => summaryPrompt(history, 200),
};

const cases = fc.record({
  given: anyHistory,
  wire: fc.constantFrom("chat" as const, "responses" as const, "anthropic" as const),
  purpose: fc.constantFrom("step", "step", "step", "summary"),
  offersTools: fc.constantFrom(true, true, false),
  level: fc.constantFrom("off" as const, "high" as const),
  instructions: fc.constantFrom("", "Answer in verse."),
  cacheTtl: fc.constantFrom(undefined, "5m" as const),
  plain: fc.constantFrom(false, false, false, false, true),
});

test("whatever a log holds, every wire is sent a prompt that its vendor takes", {
  timeout: 1_200_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      cases,
      async ({ given, wire, purpose, offersTools, level, instructions, cacheTtl, plain }) => {
        const model = models[wire];
        const step = await generate({
          model: model.languageModel,
          wire,
          plain,
          instructions,
          messages: prompts[purpose]?.(given) ?? [],
          tools: offersTools ? tools : {},
          signal: new AbortController().signal,
          maxOutputTokens: 64_000,
          providerOptions: model.providerOptions(level),
          ...(wire === "anthropic" && cacheTtl && { cacheTtl }),
          firstPart: 0,
          now: () => 0,
          emit: () => undefined,
        });
        const sent = bodies.splice(0);
        if (sent.length !== 1 && step.end.kind === "failed") throw step.end.error;
        expect(sent).toHaveLength(1);
        expect(bodyFaults(wire, sent[0]), JSON.stringify(sent[0])).toEqual([]);
      },
    ),
    { numRuns: rounds(20_000, "histories that are sent", 40) },
  );
});

test("a prompt that is lawful already is sent as it is", () => {
  const options = fc.record({
    wire: fc.constantFrom("chat" as const, "responses" as const, "anthropic" as const),
    offersTools: fc.boolean(),
    thinks: fc.boolean(),
    plain: fc.boolean(),
  });
  fc.assert(
    fc.property(anyHistory, options, (given, to) => {
      const once = lawfulPrompt(prompts.step?.(given) ?? [], to);
      expect(lawfulPrompt(once, to)).toEqual(once);
    }),
    { numRuns: rounds(20_000, "prompts made lawful twice", 40) },
  );
});
