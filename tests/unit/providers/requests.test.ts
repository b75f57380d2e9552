import { tool } from "ai";
import { expect, test } from "vitest";
import { z } from "zod";
import { toUsage } from "#server/providers/toUsage.ts";
import { createScriptedProvider } from "#tests/support/scriptedProvider.ts";
import { answer } from "#tests/support/scriptedProviderScript.ts";
import { ask, collect, expectOk, modelFor, partOf, registryAt, textOf } from "./support.ts";

const tools = { weather: tool({ inputSchema: z.object({ city: z.string() }) }) };

test("Responses are asked not to store, and to send the reasoning encrypted", async () => {
  await using provider = await createScriptedProvider();
  await collect(ask(modelFor("responses", provider.url), { level: "high" }));
  expect(provider.requests[0]?.body).toMatchObject({
    model: "gpt-5",
    stream: true,
    store: false,
    include: ["reasoning.encrypted_content"],
    reasoning: { effort: "high", summary: "auto" },
  });
});

test("chat completions are asked for usage, and in the form that reasoning models take", async () => {
  await using provider = await createScriptedProvider();
  const settings = { maxOutputTokens: 500, temperature: 0.5, level: "medium" } as const;
  await collect(ask(modelFor("chat", provider.url), settings));
  const body = provider.requests[0]?.body;
  expect(body).toMatchObject({
    model: "gpt-5",
    stream_options: { include_usage: true },
    max_completion_tokens: 500,
    reasoning_effort: "medium",
  });
  expect(body).not.toHaveProperty("max_tokens");
  expect(body).not.toHaveProperty("temperature");
});

test("a model that nobody knows gets its settings as they are, and no reasoning effort", async () => {
  await using provider = await createScriptedProvider();
  const registry = registryAt(provider.url, { openaiApi: "chat", openaiModels: ["local"] });
  const model = expectOk(registry.resolve("openai:local"));
  await collect(ask(model, { maxOutputTokens: 500, temperature: 0.5, level: "high" }));
  const body = provider.requests[0]?.body;
  expect(body).toMatchObject({ model: "local", max_tokens: 500, temperature: 0.5 });
  expect(body).not.toHaveProperty("reasoning_effort");
});

test("a server without a key gets a placeholder", async () => {
  await using provider = await createScriptedProvider();
  await collect(ask(modelFor("chat", provider.url)));
  await collect(ask(modelFor("anthropic", provider.url)));
  expect(provider.requests[0]?.headers.authorization).toBe("Bearer no-key-needed");
  expect(provider.requests[1]?.headers["x-api-key"]).toBe("no-key-needed");
});

test("an address of Anthropic may leave out the version", async () => {
  await using provider = await createScriptedProvider();
  const registry = registryAt(provider.url, { anthropicBaseUrl: new URL(provider.url).origin });
  const model = expectOk(registry.resolve("anthropic:claude-sonnet-5"));
  expect(textOf(await collect(ask(model)))).toBe("Hello from the scripted provider.");
});

test.each(["chat", "responses", "anthropic"] as const)(
  "%s: reasoning, text, tool calls and usage",
  async (wire) => {
    await using provider = await createScriptedProvider();
    provider.respondWith(
      answer({
        reasoning: "Hm, let me see.",
        text: "The weather is what I look up.",
        toolCalls: [{ id: "call_1", name: "weather", input: { city: "Köln" } }],
        usage: { input: 100, output: 40, reasoning: 10, cacheRead: 60 },
      }),
    );
    const parts = await collect(ask(modelFor(wire, provider.url), { tools }));
    expect(textOf(parts, "reasoning-delta")).toBe("Hm, let me see.");
    expect(textOf(parts)).toBe("The weather is what I look up.");
    expect(partOf(parts, "tool-call")).toMatchObject({ toolName: "weather", input: { city: "Köln" } });
    const finish = partOf(parts, "finish-step");
    expect(finish.finishReason).toBe("tool-calls");
    expect(toUsage(finish.usage, null)).toEqual({
      input: 100,
      output: 40,
      reasoning: 10,
      cacheRead: 60,
      cacheWrite: 0,
      cost: null,
      context: 140,
    });
  },
);
