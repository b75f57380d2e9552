import { expect, test } from "vitest";
import { createWorkspace, sendAndStart } from "#tests/support/chat.ts";
import { createScene, type Scene } from "#tests/support/scene.ts";
import { answer, failure, type Script, text, type Wire } from "#tests/support/scriptedProviderScript.ts";
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
