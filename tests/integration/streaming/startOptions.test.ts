import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Message } from "#server/contract/message.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { sendMessage } from "#server/domain/messages/sendMessage.ts";
import { systemClock } from "#server/lib/clock.ts";
import { createId } from "#server/lib/createId.ts";
import { log } from "#server/lib/log.ts";
import { createRegistry } from "#server/providers/registry.ts";
import type { ResolvedModel } from "#server/providers/resolvedModel.ts";
import type { ParleyTool } from "#server/providers/tools/tool.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import { createScratch } from "#server/streaming/scratch.ts";
import type { Begun, StartStreamOptions } from "#server/streaming/startOptions.ts";
import { startStream } from "#server/streaming/startStream.ts";
import { createLocalParley, type LocalParley } from "#tests/support/localParley.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { answer, failure, text } from "#tests/support/scriptedProviderScript.ts";

let local: LocalParley;

beforeEach(() => {
  vi.spyOn(log, "info").mockReturnValue();
  vi.spyOn(log, "warn").mockReturnValue();
});

beforeAll(async () => {
  local = await createLocalParley({ OPENAI_MODELS: "first,second" });
});
afterAll(() => local[Symbol.asyncDispose]());

const userMessage = { role: "user" as const, content: "Hello" };

/** A model, and how often it was released. */
function releasable(modelString = "openai:first"): { model: ResolvedModel; released: () => number } {
  const resolved = local.parley.deps.registry.resolve(modelString);
  if (!resolved.ok) throw new Error(resolved.error.message);
  let count = 0;
  const release = async () => {
    count += 1;
    await resolved.value.release();
  };
  return { model: { ...resolved.value, release }, released: () => count };
}

/** The placeholder of an answer, in its place in the history. */
function begin(workspaceId: WorkspaceId, id = createId("msg")): StartStreamOptions["begin"] {
  return async ({ tx, at }, counter): Promise<Begun> => {
    const sequence = counter.sequence + 1;
    const row = { id, sequence, status: "streaming" as const, createdAt: at };
    await tx.message.create({ data: { ...row, workspaceId, role: "assistant", parts: [], metadata: {} } });
    await tx.workspaceCounter.update({ where: { workspaceId }, data: { sequence } });
    const message: Message = { ...row, role: "assistant", author: null, parts: [], metadata: {} };
    return { message, events: [{ type: "message-add", message }] };
  };
}

interface Started {
  workspaceId: WorkspaceId;
  released: number;
  result: Awaited<ReturnType<typeof startStream>>;
  answer: Message | null;
  events: string[];
}

/** A stream with these options, from its start to its exit. */
async function run(changes: Partial<StartStreamOptions>, during?: () => Promise<void>): Promise<Started> {
  const { deps } = local.parley;
  const workspaceId = await local.openWorkspace();
  const { model, released } = releasable();
  const options: StartStreamOptions = {
    workspaceId,
    teamId: local.teamId,
    begin: begin(workspaceId),
    messages: [userMessage],
    model,
    by: local.ana,
    ...changes,
  };
  const result = await startStream(deps.streaming, options);
  await during?.();
  await deps.streaming.running.get(workspaceId)?.done;
  const row = await deps.prisma.message.findFirst({ where: { workspaceId } });
  const rows = await deps.prisma.event.findMany({ where: { workspaceId }, orderBy: { seq: "asc" } });
  return {
    workspaceId,
    released: released(),
    result,
    answer: row && messageFromRow(row),
    events: rows.map(({ event }) => String(Object(event).type)),
  };
}

function body(index = -1): string {
  return JSON.stringify(local.provider.requests.at(index)?.body);
}

test("messages: without any it is refused before anything is touched, and the model is released", async () => {
  const asked = local.provider.requests.length;
  const { result, answer: stored, events, released } = await run({ messages: [] });
  expect(result).toMatchObject({ ok: false, error: { type: "invalid_prompt" } });
  expect([stored, events, released]).toEqual([null, [], 1]);
  expect(local.provider.requests).toHaveLength(asked);
});

test("abortSignal: aborted before the start there is no call and nothing is stored", async () => {
  const asked = local.provider.requests.length;
  const { result, answer: stored, events, released } = await run({ abortSignal: AbortSignal.abort() });
  expect(result).toEqual({ ok: true, value: { streamId: null } });
  expect([stored, events, released]).toEqual([null, [], 1]);
  expect(local.provider.requests).toHaveLength(asked);
});

test("abortSignal: an abort in the middle stops the stream, and nothing listens to it afterwards", async () => {
  const controller = new AbortController();
  const added = vi.spyOn(controller.signal, "addEventListener");
  const removed = vi.spyOn(controller.signal, "removeEventListener");
  const gate = createGate();
  local.provider.respondWith(text("one two three", { gate: gate.gate }));
  const asked = local.provider.requests.length;
  const { answer: stored, released } = await run({ abortSignal: controller.signal }, async () => {
    await local.provider.request(asked);
    controller.abort();
  });
  gate.open();
  expect(stored).toMatchObject({ status: "stopped", metadata: { reason: "user" } });
  expect(removed.mock.calls.length).toBe(added.mock.calls.length);
  expect(released).toBeGreaterThan(0);
});

test("streamId, messageId and a scratch folder may be handed over, and tools are told of all three", async () => {
  const seen: string[] = [];
  const [tool] = local.parley.deps.tools;
  if (!tool) throw new Error("There is no tool.");
  const spy: ParleyTool = {
    ...tool,
    name: "spy",
    async execute(_input, context) {
      seen.push(context.streamId, context.messageId, await context.scratch());
      return "seen";
    },
  };
  local.provider.respondWith(answer({ toolCalls: [{ id: "c1", name: "spy", input: {} }] }), text("Done."));
  const workspaceId = await local.openWorkspace();
  const streamId = "str_handed_over";
  const scratch = createScratch(join(local.dataDir, "elsewhere"), "given");
  const handed = {
    workspaceId,
    streamId,
    scratch,
    begin: begin(workspaceId, "msg_handed_over"),
    tools: [spy],
  };
  const { deps } = local.parley;
  const { model } = releasable();
  const started = await startStream(deps.streaming, {
    ...handed,
    teamId: local.teamId,
    messages: [userMessage],
    model,
    by: local.ana,
  });
  expect(started).toEqual({ ok: true, value: { streamId } });
  await deps.streaming.running.get(workspaceId)?.done;
  const row = await deps.prisma.message.findUniqueOrThrow({ where: { id: "msg_handed_over" } });
  expect(messageFromRow(row)).toMatchObject({ status: "completed", metadata: { streamId } });
  expect(seen).toEqual([streamId, "msg_handed_over", join(local.dataDir, "elsewhere", "given")]);
  expect(await readdir(join(local.dataDir, "elsewhere"))).toEqual([]);
});

test("initialMetadata comes first, under what the stream itself says", async () => {
  local.provider.respondWith(text("Hello."));
  const { answer: stored } = await run({ initialMetadata: { model: "not this one", coversTo: 7 } });
  expect(stored?.metadata).toMatchObject({ model: "openai:first", coversTo: 7 });
});

test("system, headers, callSettings and maxOutputTokens reach the provider; an empty system is left out", async () => {
  local.provider.byDefault(text("Hello."));
  await run({
    system: "Be brief.",
    headers: { "x-tenant": "blue" },
    callSettings: { temperature: 0.5, topP: 0.9, presencePenalty: 1, seed: 7, stopSequences: ["END"] },
    maxOutputTokens: 123,
  });
  const request = local.provider.requests.at(-1);
  expect(request?.headers["x-tenant"]).toBe("blue");
  expect(request?.body).toMatchObject({
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hello" },
    ],
    temperature: 0.5,
    top_p: 0.9,
    presence_penalty: 1,
    seed: 7,
    stop: ["END"],
    max_tokens: 123,
  });
  await run({ system: "" });
  expect(local.provider.requests.at(-1)?.headers).not.toHaveProperty("x-tenant");
  expect(local.provider.requests.at(-1)?.body).toMatchObject({ messages: [{ role: "user" }] });
});

/** A model of the catalogue at the scripted provider. */
function known(modelString: string): ResolvedModel {
  const { url } = local.provider;
  const config = { openaiApi: "responses" as const, openaiModels: [], anthropicModels: [] };
  const registry = createRegistry({ ...config, openaiBaseUrl: url, anthropicBaseUrl: url }, systemClock);
  const resolved = registry.resolve(modelString);
  if (!resolved.ok) throw new Error(resolved.error.message);
  return resolved.value;
}

test("providerOptions reach the provider; a response that it has lost is left out, once and for all", async () => {
  const lost = { error: { code: "previous_response_not_found", message: "Gone" } };
  const call = { id: "c1", name: "current_time", input: {} };
  local.provider.respondWith(failure(400, lost), answer({ toolCalls: [call] }), text("Noon."));
  const asked = local.provider.requests.length;
  const { answer: stored, events } = await run({
    model: known("openai:gpt-5"),
    tools: local.parley.deps.tools,
    providerOptions: { openai: { previousResponseId: "resp_1", serviceTier: "flex" } },
  });
  expect(stored?.status).toBe("completed");
  expect(events.filter((type) => type === "attempt-start")).toHaveLength(1);
  const bodies = local.provider.requests.slice(asked).map((request) => JSON.stringify(request.body));
  expect(bodies.map((sent) => sent.includes('"previous_response_id":"resp_1"'))).toEqual([
    true,
    false,
    false,
  ]);
  expect(bodies.map((sent) => sent.includes('"service_tier":"flex"'))).toEqual([true, true, true]);

  // The next stream does not ask for it in vain.
  local.provider.respondWith(text("Later."));
  await run({
    model: known("openai:gpt-5"),
    providerOptions: { openai: { previousResponseId: "resp_1", serviceTier: "flex" } },
  });
  expect(local.provider.requests).toHaveLength(asked + 4);
  expect(body()).not.toContain("resp_1");
});

test.each(["5m", "1h"] as const)("anthropicCacheTtl: %s stands on every cache marker", async (ttl) => {
  local.provider.respondWith(text("Hello."));
  await run({ model: known("anthropic:claude-sonnet-4-5"), system: "Be brief.", anthropicCacheTtl: ttl });
  const markers = body().match(/"cache_control":\{[^}]*\}/g) ?? [];
  expect(markers).toEqual(markers.map(() => `"cache_control":{"type":"ephemeral","ttl":"${ttl}"}`));
  expect(markers).toHaveLength(2);
});

test("maxOutputTokens: without one each model has its own, a fallback model too", async () => {
  const resolveModel: StartStreamOptions["resolveModel"] = (name) => {
    const resolved = local.parley.deps.registry.resolve(name);
    return resolved.ok ? { ok: true, value: { ...resolved.value, maxOutputTokens: 222 } } : resolved;
  };
  local.provider.respondWith(answer({ finish: "refusal" }), text("Hello."));
  const { model } = releasable();
  await run({ model: { ...model, maxOutputTokens: 111 }, modelFallback: ["openai:second"], resolveModel });
  expect([body(-2), body(-1)].map((sent) => /"max_tokens":(\d+)/.exec(sent)?.[1])).toEqual(["111", "222"]);
});

test("a chain has at most three models beyond the first", async () => {
  const chain = ["openai:second", "openai:first", "openai:second", "openai:first"];
  local.provider.respondWith(...Array.from({ length: 4 }, () => answer({ finish: "refusal" })));
  const asked = local.provider.requests.length;
  const resolveModel = local.parley.deps.registry.resolve;
  const { answer: stored } = await run({ modelFallback: chain, resolveModel });
  expect(stored?.metadata.error?.type).toBe("model_refusal");
  expect(local.provider.requests).toHaveLength(asked + 4);
});

test("onChunk sees every chunk, and a throw in it is logged and changes nothing", async () => {
  const warned = vi.spyOn(log, "warn").mockClear();
  local.provider.respondWith(text("one two three"));
  let seen = "";
  const { answer: stored } = await run({
    onChunk(part) {
      if (part.type === "text-delta") seen += part.text;
      throw new Error("A listener's own fault.");
    },
  });
  expect(seen).toBe("one two three");
  expect(stored).toMatchObject({ status: "completed", parts: [{ text: "one two three" }] });
  expect(warned).toHaveBeenCalled();
});

test("onStepMessages sees the messages of each step as they are sent", async () => {
  const call = { id: "c1", name: "current_time", input: {} };
  local.provider.respondWith(answer({ toolCalls: [call] }), text("Noon."));
  const steps: string[][] = [];
  await run({
    tools: local.parley.deps.tools,
    onStepMessages: (messages) => void steps.push(messages.map(({ role }) => role)),
  });
  expect(steps).toEqual([["user"], ["user", "assistant", "tool"]]);
  const sent = /"messages":(\[.*?\]),"tools"/.exec(body())?.[1] ?? "[]";
  expect(sent.match(/"role":"(\w+)"/g)).toHaveLength(3);
});

test("the model is released on every exit: end, error, fallback, refusal of the start", async () => {
  local.provider.respondWith(text("Hello."));
  expect((await run({})).released).toBeGreaterThan(0);
  local.provider.respondWith(failure(400, { error: { message: "No" } }));
  expect((await run({})).released).toBeGreaterThan(0);
  local.provider.respondWith(answer({ finish: "refusal" }), text("Hello."));
  const second = releasable("openai:second");
  const resolveModel = () => ({ ok: true as const, value: second.model });
  const { released } = await run({ modelFallback: ["openai:second"], resolveModel });
  expect(released).toBeGreaterThan(0);
  expect(second.released()).toBeGreaterThan(0);
  expect((await run({ begin: async () => null })).released).toBe(1);
});

test("the instructions are the team's, then the workspace's; an empty one is left out", async () => {
  const { deps } = local.parley;
  const workspaceId = await local.openWorkspace();
  local.provider.byDefault(text("Hello."));
  async function told(team: string, workspace: string): Promise<string> {
    await deps.prisma.team.update({ where: { id: local.teamId }, data: { instructions: team } });
    await deps.prisma.workspace.update({ where: { id: workspaceId }, data: { instructions: workspace } });
    const input = { clientMessageId: createId("c"), text: "Hello" };
    await sendMessage(deps, { workspaceId, author: local.ana, input });
    await deps.streaming.running.get(workspaceId)?.done;
    return body();
  }
  const several = "do not put such a line before your own answers.";
  expect(await told("Team's wish.", "Workspace's wish.")).toContain(
    `${several}\\n\\nTeam's wish.\\n\\nWorkspace's wish."`,
  );
  expect(await told("", " ")).toContain(`${several}"`);
});

test("workspaceName stands in the log", async () => {
  const logged = vi.spyOn(log, "info").mockClear();
  local.provider.respondWith(text("Hello."));
  await run({ workspaceName: "Plan of the year" });
  expect(logged.mock.calls.map(([, fields]) => fields?.workspace)).toContain("Plan of the year");
});

test("release is called on every path, and its failure changes nothing", async () => {
  const release = vi.fn(async () => {
    throw new Error("It would not close.");
  });
  local.provider.respondWith(text("Hello."));
  expect((await run({ release })).answer?.status).toBe("completed");
  expect(release).toHaveBeenCalledTimes(1);
  await run({ release, messages: [] });
  expect(release).toHaveBeenCalledTimes(2);
});
