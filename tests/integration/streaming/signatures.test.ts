import { expect, test } from "vitest";
import { limits } from "#server/contract/limits.ts";
import { createWorkspace, hasEnded, send, sendAndStart } from "#tests/support/chat.ts";
import { createProcessScene, createScene, type Scene } from "#tests/support/scene.ts";
import {
  answer,
  failure,
  type Script,
  stallAfter,
  text,
  type Wire,
} from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const models: Record<Wire, string> = {
  chat: "openai:gpt-5",
  responses: "openai:gpt-5",
  anthropic: "anthropic:claude-sonnet-4-5",
};

/** How a body shows that the thinking of the step before has come back. */
const signatures: Record<Wire, string> = {
  chat: '"reasoning_content":"Hm."',
  responses: '"encrypted_content":"scripted-encrypted"',
  anthropic: '"signature":"scripted-signature"',
};

const callTime = () =>
  answer({ reasoning: "Hm.", text: "I look.", toolCalls: [{ id: "c1", name: "current_time", input: {} }] });

const overloaded = () => failure(529, { error: { type: "overloaded_error", message: "Busy" } });

function createThinkingScene(wire: Wire, env: Record<string, string> = {}): Promise<Scene> {
  const api = wire === "chat" ? "chat" : "responses";
  return createScene({
    env: ({ provider }) => ({
      OPENAI_API: api,
      ANTHROPIC_BASE_URL: provider.url,
      DEFAULT_MODEL: models[wire],
      RETRY_WAITS_SECONDS: "0",
      ...env,
    }),
  });
}

async function askForTime(scene: Scene, ...scripts: Script[]) {
  scene.provider.respondWith(...scripts);
  const ana = await signUp(scene.server.url, "Ana");
  const workspaceId = await createWorkspace(ana);
  const watcher = watch(ana, { workspaceId });
  await sendAndStart(ana, { workspaceId, text: "What time is it?", options: { thinkingLevel: "low" } });
  return { ana, workspaceId, watcher };
}

const bodyAt = (scene: Scene, index: number) => JSON.stringify(scene.provider.requests.at(index)?.body);

test.each(["chat", "responses", "anthropic"] as const)(
  "%s: what the provider signed goes back after a retry, and nobody is shown it",
  async (wire) => {
    await using scene = await createThinkingScene(wire);
    const { watcher } = await askForTime(scene, callTime(), overloaded(), text("Noon."));
    using seen = watcher;
    const view = await seen.until(({ messages }) => messages.at(-1)?.status === "completed");
    expect(scene.provider.requests).toHaveLength(3);
    expect(bodyAt(scene, 1)).toContain(signatures[wire]);
    expect(bodyAt(scene, 2)).toContain(signatures[wire]);
    expect(JSON.stringify(view)).not.toContain("scripted-");
    expect(JSON.stringify(seen.records)).not.toContain("scripted-");
  },
);

test.each(["anthropic"] as const)("%s: it goes back after a person's yes", async (wire) => {
  await using scene = await createThinkingScene(wire, { APPROVE_TOOLS: "current_*" });
  const { ana, workspaceId, watcher } = await askForTime(scene, callTime(), text("Noon."));
  using seen = watcher;
  const { stream } = await seen.until((view) => view.stream?.waiting?.for === "approval");
  const approvalId = stream?.waiting?.for === "approval" ? stream.waiting.approvalId : "";
  await ana.api.stream.decide.mutate({ workspaceId, approvalId, approve: true });
  await seen.until(({ messages }) => messages.at(-1)?.status === "completed");
  expect(bodyAt(scene, -1)).toContain(signatures[wire]);
});

test("another model never sees it", async () => {
  await using scene = await createThinkingScene("anthropic", {
    MODEL_FALLBACK: "anthropic:claude-haiku-4-5",
  });
  const gone = failure(404, { type: "error", error: { type: "not_found_error", message: "Gone" } });
  const { watcher } = await askForTime(scene, callTime(), gone, text("Noon."));
  using seen = watcher;
  await seen.until(({ messages }) => messages.at(-1)?.status === "completed");
  expect(bodyAt(scene, -1)).toContain("claude-haiku-4-5");
  expect(bodyAt(scene, -1)).toContain("I look.");
  expect(bodyAt(scene, -1)).not.toContain("scripted-signature");
});

test("it goes back when the answer goes on after a crash", async () => {
  await using scene = await createProcessScene({
    env: { OPENAI_API: "responses", DEFAULT_MODEL: models.responses, AUTO_RESUME: "1" },
  });
  const { ana, workspaceId, watcher } = await askForTime(
    scene,
    callTime(),
    stallAfter(4, text("Noon, or later.", { chunkSize: 5 })),
  );
  await watcher.until(({ messages }) => messages.at(-1)?.parts.length === 4);
  watcher[Symbol.dispose]();
  scene.provider.byDefault(text("."));
  await scene.crash();
  using back = watch(scene.reconnect(ana), { workspaceId });
  await back.until(({ messages }) => messages.at(-1)?.status === "completed");
  expect(scene.provider.requests).toHaveLength(3);
  expect(bodyAt(scene, 2)).toContain(signatures.responses);
  expect(bodyAt(scene, 2)).toContain("Noon");
});

test("it goes back when the older history has become a summary between two steps", async () => {
  await using scene = await createThinkingScene("anthropic");
  const ana = await signUp(scene.server.url, "Ana");
  const workspaceId = await createWorkspace(ana);
  for (const name of ["long-1", "long-2"]) {
    await send(ana, { workspaceId, text: name.padEnd(limits.textLength, " lorem ipsum"), respond: false });
  }
  const call = { reasoning: "Hm.", toolCalls: [{ id: "c1", name: "current_time", input: {} }] };
  // Of the 200,000 tokens that the model takes.
  scene.provider.respondWith(answer({ ...call, usage: { input: 160_000, output: 10 } }));
  scene.provider.byDefault(({ body }) =>
    text(JSON.stringify(body).includes("Summarise the conversation above") ? "The summary." : "Noon."),
  );
  using watcher = watch(ana, { workspaceId });
  await watcher.until(() => true);
  const asked = { workspaceId, text: "What time is it?", options: { thinkingLevel: "low" as const } };
  const { streamId } = await sendAndStart(ana, asked);
  await watcher.until((view) => hasEnded(view, streamId));
  expect(scene.provider.requests).toHaveLength(3);
  expect(bodyAt(scene, 2)).toContain("The summary.");
  expect(bodyAt(scene, 2)).not.toContain("long-1");
  expect(bodyAt(scene, 2)).toContain(signatures.anthropic);
});
