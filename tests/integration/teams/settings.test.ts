import { beforeAll, describe, expect, test } from "vitest";
import { createWorkspace, hasEnded, send, sendAndQueue, sendAndStart } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createMcpServer } from "#tests/support/mcpServer.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { answer, failure, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene({
  env: {
    OPENAI_API: "chat",
    OPENAI_MODELS: "first,second",
    MODEL_FALLBACK: "openai:second",
    TEAM_PRIVATE_ADDRESSES: "1",
    AUTO_TITLE: "1",
  },
});
const priced = "openai:gpt-5.5";
const key = "sk-team-0123456789-wxyz";

let member: TestClient;

/** A team of its own, so that no test sees the settings of another. */
const owner = (name: string) => signUp(scene().server.url, name);

/** Sends and waits for the answer's end. */
async function ask(client: TestClient, workspaceId: string, model: string) {
  using watcher = watch(client, { workspaceId });
  const { streamId } = await sendAndStart(client, { workspaceId, text: "Hello", options: { model } });
  const view = await watcher.until((each) => hasEnded(each, streamId));
  return view.messages.find(({ metadata }) => metadata.streamId === streamId);
}

beforeAll(async () => {
  member = await signUp(scene().server.url, "Mia");
});

describe("who may", () => {
  test("owners and admins alone; to strangers the team does not exist", async () => {
    const ana = await owner("Ana");
    const mia = await joinTeam(ana, member);
    const { teamId } = ana;
    const { teamSettings } = mia.api;
    for (const call of [
      () => teamSettings.get.query({ teamId }),
      () => teamSettings.change.mutate({ teamId, instructions: "x" }),
      () => teamSettings.setKey.mutate({ teamId, provider: "openai", key }),
      () => teamSettings.setBudget.mutate({ teamId, hard: 1 }),
    ]) {
      expect((await refusalOf(call())).type).toBe("forbidden");
    }
    expect((await teamSettings.budget.query({ teamId })).hard).toBeNull();
    const eve = await owner("Eve");
    expect((await refusalOf(eve.api.teamSettings.get.query({ teamId }))).type).toBe("not_found");
    expect((await refusalOf(eve.api.model.list.query({ teamId }))).type).toBe("not_found");
  });
});

describe("keys", () => {
  test("a team's server is asked with its key, which is never shown again", async () => {
    const { provider } = scene();
    const ana = await owner("Ana");
    const { teamId, api } = ana;
    const workspaceId = await createWorkspace(ana);
    const set = { teamId, provider: "compatible" as const, baseUrl: provider.url, models: ["llama"] };
    await api.teamSettings.setKey.mutate({ ...set, key });
    const models = await api.model.list.query({ workspaceId });
    expect(models.map(({ id }) => id)).toContain("compatible:llama");
    const settings = await api.teamSettings.get.query({ teamId });
    expect(settings.keys).toMatchObject([{ provider: "compatible", ending: "wxyz", readable: true }]);
    expect(JSON.stringify(settings)).not.toContain("0123456789");

    provider.respondWith(text("From the team's server."));
    const asked = provider.requests.length;
    expect((await ask(ana, workspaceId, "compatible:llama"))?.status).toBe("completed");
    expect((await provider.request(asked)).headers.authorization).toBe(`Bearer ${key}`);

    // The key stays without being entered again, but is not handed to another address.
    await api.teamSettings.setKey.mutate({ ...set, models: ["llama", "qwen"] });
    expect((await api.teamSettings.get.query({ teamId })).keys[0]?.ending).toBe("wxyz");
    const elsewhere = api.teamSettings.setKey.mutate({ ...set, baseUrl: "https://elsewhere.example/v1" });
    expect((await refusalOf(elsewhere)).type).toBe("invalid_input");

    await api.teamSettings.removeKey.mutate({ teamId, provider: "compatible" });
    const gone = send(ana, { workspaceId, text: "Hello", options: { model: "compatible:llama" } });
    expect((await refusalOf(gone)).type).toBe("provider_not_supported");
  });
});

describe("allowed models", () => {
  test("hold at send, in the picker, at a queued entry's turn, and for fallbacks", async () => {
    const { provider } = scene();
    const ana = await owner("Ana");
    const { teamId, api } = ana;
    const workspaceId = await createWorkspace(ana);
    using watcher = watch(ana, { workspaceId });
    await watcher.until(() => true);
    const gate = createGate();
    provider.respondWith(text("One two.", { gate: gate.gate }));
    const options = { model: "openai:first" };
    const running = await sendAndStart(ana, { workspaceId, text: "Hello", options });
    const queued = await sendAndQueue(ana, { workspaceId, text: "Next", options });

    await api.teamSettings.change.mutate({ teamId, models: ["openai:second"], model: "openai:second" });
    await watcher.untilFrame((frame) => frame.type === "access" && frame.settings !== undefined);
    const refused = await refusalOf(send(ana, { workspaceId, text: "Hello", options }));
    expect(refused.type).toBe("policy_denied");
    expect((await api.model.list.query({ workspaceId })).map(({ id }) => id)).toEqual(["openai:second"]);
    const wrong = api.teamSettings.change.mutate({ teamId, model: "openai:first" });
    expect((await refusalOf(wrong)).type).toBe("conflict");

    gate.open();
    await watcher.until((view) => hasEnded(view, running.streamId));
    const view = await watcher.until(({ queue, stream }) => queue.length === 0 && stream === null);
    const place = view.messages.findIndex(({ id }) => id === queued);
    expect(view.messages[place + 1]?.metadata.error?.type).toBe("policy_denied");

    // `openai:second` alone is left of the fallbacks' chain once the first is what the team allows.
    await api.teamSettings.change.mutate({ teamId, models: ["openai:first"], model: null });
    provider.respondWith(failure(404, { error: { code: "model_not_found", message: "No." } }));
    const failed = await ask(ana, workspaceId, "openai:first");
    expect(failed?.metadata.error?.type).toBe("model_not_found");
    const again = api.message.regenerate.mutate({
      workspaceId,
      messageId: failed?.id ?? "",
      expectedTail: failed?.sequence ?? 0,
      clientMessageId: "again-1",
      options: { model: "openai:second" },
    });
    expect((await refusalOf(again)).type).toBe("policy_denied");
  });
});

describe("a budget", () => {
  test("stops what begins after it is used up, and people still talk", async () => {
    const { provider } = scene();
    const ana = await owner("Ana");
    const { teamId, api } = ana;
    const workspaceId = await createWorkspace(ana);
    using watcher = watch(ana, { workspaceId });
    await watcher.until(() => true);
    await api.teamSettings.setBudget.mutate({ teamId, hard: 0.001 });
    expect(await api.teamSettings.budget.query({ teamId })).toEqual({ soft: 0.0008, hard: 0.001, spent: 0 });

    const gate = createGate();
    const dear = answer({ text: "Dear.", usage: { input: 1_000_000, output: 5 } }, { gate: gate.gate });
    provider.respondWith(dear);
    const options = { model: priced };
    await sendAndStart(ana, { workspaceId, text: "Hello", options });
    const queued = await sendAndQueue(ana, { workspaceId, text: "Next", options });
    gate.open();
    const view = await watcher.until(({ queue, stream }) => queue.length === 0 && stream === null);
    const place = view.messages.findIndex(({ id }) => id === queued);
    expect(view.messages[place + 1]?.metadata.error?.type).toBe("budget_exceeded");

    const asked = provider.requests.length;
    const refused = await refusalOf(send(ana, { workspaceId, text: "More", options }));
    expect(refused).toMatchObject({ type: "budget_exceeded", httpStatus: 403 });
    expect(await send(ana, { workspaceId, text: "To you", respond: false })).toMatchObject({ kind: "sent" });
    expect(provider.requests.length).toBe(asked);
    expect((await api.teamSettings.budget.query({ teamId })).spent).toBeGreaterThan(0.001);

    await api.teamSettings.setBudget.mutate({ teamId, hard: 1_000 });
    provider.respondWith(text("Again."));
    expect((await ask(ana, workspaceId, priced))?.status).toBe("completed");
  });

  test("is looked at before each attempt, a fallback's too", async () => {
    const { provider } = scene();
    const ana = await owner("Ana");
    const { teamId, api } = ana;
    const [one, two] = [await createWorkspace(ana, "One"), await createWorkspace(ana, "Two")];
    using watcher = watch(ana, { workspaceId: one });
    await watcher.until(() => true);
    await api.teamSettings.setBudget.mutate({ teamId, hard: 0.001 });
    const gate = createGate();
    const missing = failure(404, { error: { code: "model_not_found", message: "No." } });
    const asked = provider.requests.length;
    provider.respondWith({ ...missing, gate: gate.gate });
    const options = { model: "openai:first" };
    const { streamId } = await sendAndStart(ana, { workspaceId: one, text: "Hello", options });
    await provider.request(asked);
    provider.respondWith(answer({ text: "Dear.", usage: { input: 1_000_000, output: 5 } }));
    await ask(ana, two, priced);
    gate.open();
    const view = await watcher.until((each) => hasEnded(each, streamId));
    const ended = view.messages.find(({ metadata }) => metadata.streamId === streamId);
    expect(ended).toMatchObject({ status: "failed", metadata: { error: { type: "budget_exceeded" } } });
  });
});

describe("tools", () => {
  test("a team's tool server is tested, and used with its token by this team alone", async () => {
    const { provider } = scene();
    await using mcp = await createMcpServer({
      tools: [{ name: "find", description: "Finds a book.", run: () => "On shelf 12." }],
    });
    const ana = await owner("Ana");
    const { teamId, api } = ana;
    const { id: serverId } = await api.teamSettings.addMcpServer.mutate({
      teamId,
      name: "library",
      url: mcp.url,
      token: "a token of the team's",
    });
    expect(await api.teamSettings.testMcpServer.mutate({ teamId, serverId })).toEqual({
      tools: [{ name: "find", description: "Finds a book." }],
    });
    const twice = api.teamSettings.addMcpServer.mutate({ teamId, name: "library", url: mcp.url });
    expect((await refusalOf(twice)).type).toBe("conflict");
    const shown = await api.teamSettings.get.query({ teamId });
    expect(shown.mcpServers).toMatchObject([{ name: "library", ending: "am's", readable: true }]);
    expect(JSON.stringify(shown)).not.toContain("a token");

    const workspaceId = await createWorkspace(ana);
    const toolsOf = (index: number) => JSON.stringify(provider.requests.at(index)?.body);
    provider.respondWith(text("Yes."));
    await ask(ana, workspaceId, "openai:first");
    expect(toolsOf(-1)).toContain("library__find");
    const eve = await owner("Eve");
    provider.respondWith(text("Yes."));
    await ask(eve, await createWorkspace(eve), "openai:first");
    expect(toolsOf(-1)).not.toContain("library__find");

    // The team's policy holds over what a turn says.
    await api.teamSettings.change.mutate({
      teamId,
      toolPolicy: [{ match: "library__*", action: "disable" }],
    });
    provider.respondWith(text("Yes."));
    const options = { model: "openai:first", toolPolicy: [{ match: "*", action: "enable" as const }] };
    using watcher = watch(ana, { workspaceId });
    const { streamId } = await sendAndStart(ana, { workspaceId, text: "Hello", options });
    await watcher.until((each) => hasEnded(each, streamId));
    expect(toolsOf(-1)).not.toContain("library__find");
    expect(toolsOf(-1)).toContain("calculator");

    await api.teamSettings.removeMcpServer.mutate({ teamId, serverId });
    const test = api.teamSettings.testMcpServer.mutate({ teamId, serverId });
    expect((await refusalOf(test)).type).toBe("not_found");
  });
});
