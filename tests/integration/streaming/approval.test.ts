import { expect, test } from "vitest";
import { createWorkspace, sendAndStart } from "#tests/support/chat.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { createScene, type Scene, sharedProcessScene } from "#tests/support/scene.ts";
import { answer, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const callTime = () =>
  answer({
    text: "Let me look.",
    toolCalls: [{ id: "c1", name: "current_time", input: { timeZone: "UTC" } }],
  });

const env = { OPENAI_API: "chat", APPROVE_TOOLS: "current_*" };

const crashing = sharedProcessScene({ env });

async function askForTime(scene: Scene) {
  scene.provider.respondWith(callTime());
  scene.provider.byDefault(text("Done."));
  const ana = await signUp(scene.server.url, "Ana");
  const workspaceId = await createWorkspace(ana);
  using watcher = watch(ana, { workspaceId });
  await sendAndStart(ana, { workspaceId, text: "What time is it?" });
  const view = await watcher.until(({ stream }) => stream?.waiting?.for === "approval");
  const approvalId = view.stream?.waiting?.for === "approval" ? view.stream.waiting.approvalId : "";
  return { ana, workspaceId, approvalId };
}

test.each([true, false])("a tool waits for a person, over a kill; approve: %s", async (approve) => {
  const scene = crashing();
  const { ana, workspaceId, approvalId } = await askForTime(scene);
  await scene.crash();
  const back = scene.reconnect(ana);
  using watcher = watch(back, { workspaceId });
  await watcher.until(({ stream }) => stream?.waiting?.for === "approval");
  const decided = { decided: approve ? "approved" : "denied", by: { id: ana.userId, name: "Ana" } };
  expect(await back.api.stream.decide.mutate({ workspaceId, approvalId, approve })).toEqual(decided);
  expect(await back.api.stream.decide.mutate({ workspaceId, approvalId, approve: !approve })).toEqual(
    decided,
  );
  const done = await watcher.until(({ messages }) => messages.at(-1)?.status === "completed");
  expect(done.messages.at(-1)?.parts).toMatchObject([
    { type: "text", text: "Let me look." },
    { toolName: "current_time", state: approve ? "output-available" : "output-denied" },
    { type: "text", text: "Done." },
  ]);
  expect(JSON.stringify(scene.provider.requests.at(-1)?.body)).toContain(approve ? "UTC" : "denied");
  expect(await back.api.stream.decide.mutate({ workspaceId, approvalId, approve })).toEqual(decided);
});

test("an approval that nobody gives in time is a denial, and one that nobody asked for is not found", async () => {
  await using scene = await createScene({ env: { ...env, APPROVAL_TIMEOUT_SECONDS: "1" } });
  const { ana, workspaceId, approvalId } = await askForTime(scene);
  using watcher = watch(ana, { workspaceId });
  const done = await watcher.until(({ messages }) => messages.at(-1)?.status === "completed");
  expect(done.messages.at(-1)?.parts[1]).toMatchObject({
    state: "output-denied",
    approval: { decision: "timeout", by: null },
  });
  const late = await ana.api.stream.decide.mutate({ workspaceId, approvalId, approve: true });
  expect(late).toEqual({ decided: "denied", by: null });
  const unknown = ana.api.stream.decide.mutate({ workspaceId, approvalId: "apr_x", approve: true });
  expect((await refusalOf(unknown)).type).toBe("not_found");
});
