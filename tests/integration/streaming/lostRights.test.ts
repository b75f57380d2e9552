import { expect, test } from "vitest";
import { createWorkspace, hasEnded, readMessages, sendAndStart, textOf } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createProcessScene, createScene, slowRetries } from "#tests/support/scene.ts";
import { failure, stallAfter, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

test("an answer that waits does not go on for somebody who may no longer write", async () => {
  await using scene = await createScene({ env: { OPENAI_API: "chat", ...slowRetries } });
  const ana = await signUp(scene.server.url, "Ana");
  const ben = await joinTeam(ana, await signUp(scene.server.url, "Ben"));
  const workspaceId = await createWorkspace(ana);
  using watcher = watch(ana, { workspaceId });
  scene.provider.respondWith(failure(529, { error: { type: "overloaded_error", message: "Overloaded" } }));
  const { streamId } = await sendAndStart(ben, { workspaceId, text: "Hello" });
  await watcher.until(({ stream }) => stream?.waiting?.for === "retry");
  await ana.api.team.removeMember.mutate({ teamId: ana.teamId, userId: ben.userId });
  await ana.api.stream.retryNow.mutate({ workspaceId });
  const view = await watcher.until((now) => hasEnded(now, streamId));
  expect(view.messages.at(-1)).toMatchObject({
    status: "failed",
    metadata: { error: { type: "policy_denied" } },
  });
  expect(scene.provider.requests).toHaveLength(1);
});

test("nor is one resumed after a crash", async () => {
  await using scene = await createProcessScene({ env: { OPENAI_API: "chat", AUTO_RESUME: "1" } });
  const ana = await signUp(scene.server.url, "Ana");
  const ben = await joinTeam(ana, await signUp(scene.server.url, "Ben"));
  const workspaceId = await createWorkspace(ana);
  using watcher = watch(ana, { workspaceId });
  scene.provider.respondWith(stallAfter(3, text("one two three four", { chunkSize: 4 })));
  await sendAndStart(ben, { workspaceId, text: "Hello" });
  await watcher.until(({ messages }) => textOf(messages.at(-1)) !== "");
  await ana.api.team.removeMember.mutate({ teamId: ana.teamId, userId: ben.userId });
  scene.provider.byDefault(text("never"));
  await scene.crash();
  const back = scene.reconnect(ana);
  using after = watch(back, { workspaceId });
  await after.until(
    ({ messages, stream }) =>
      stream === null && messages.at(-1)?.status === "interrupted" && !messages.at(-1)?.metadata.resumeAt,
  );
  expect((await readMessages(back, workspaceId)).at(-1)).toMatchObject({ status: "interrupted" });
  expect(scene.provider.requests).toHaveLength(1);
});
