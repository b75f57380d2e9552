import { expect, test } from "vitest";
import { createWorkspace, sendAndQueue, sendAndStart, textOf } from "#tests/support/chat.ts";
import { sharedProcessScene } from "#tests/support/scene.ts";
import { stallAfter, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const half = () => stallAfter(3, text("one two three four", { chunkSize: 4 }));

const shared = sharedProcessScene({ env: { OPENAI_API: "chat", AUTO_RESUME: "1" } });

async function startAnswer() {
  const scene = shared();
  scene.provider.respondWith(half());
  const ana = await signUp(scene.server.url, "Ana");
  const workspaceId = await createWorkspace(ana);
  using watcher = watch(ana, { workspaceId });
  await sendAndStart(ana, { workspaceId, text: "Hello" });
  await watcher.until(({ messages }) => textOf(messages.at(-1)) !== "");
  return { scene, ana, workspaceId };
}

test("a crashed answer goes on in the same message, and the queue waits for it", async () => {
  const { scene, ana, workspaceId } = await startAnswer();
  scene.provider.respondWith(text("rest"));
  scene.provider.byDefault(text("second answer"));
  await sendAndQueue(ana, { workspaceId, text: "And then?" });
  await scene.crash();
  const back = scene.reconnect(ana);
  using watcher = watch(back, { workspaceId });
  const done = await watcher.until(
    ({ messages }) => messages.length === 4 && messages[3]?.status === "completed",
  );
  expect(done.messages.map(({ status }) => status)).toEqual(["sent", "completed", "sent", "completed"]);
  expect(textOf(done.messages[1])).toMatch(/^one .*rest$/);
  expect(textOf(done.messages[3])).toBe("second answer");
  using fresh = watch(back, { workspaceId });
  expect(await fresh.until(() => true)).toEqual(done);
});

test("an answer that crashes again and again is gone on with twice, and then left", async () => {
  const { scene, ana, workspaceId } = await startAnswer();
  scene.provider.byDefault(half());
  for (const parts of [2, 3]) {
    await scene.crash();
    using watcher = watch(scene.reconnect(ana), { workspaceId });
    await watcher.until(({ messages, stream }) => stream !== null && messages.at(-1)?.parts.length === parts);
  }
  await scene.crash();
  using watcher = watch(scene.reconnect(ana), { workspaceId });
  const { messages, stream } = await watcher.until(() => true);
  expect(stream).toBeNull();
  expect(messages.at(-1)).toMatchObject({ status: "interrupted", metadata: { reason: "crash" } });
  expect(messages.at(-1)?.metadata.resumeAt).toBeUndefined();
});

test("a stop, or a send, while a resume is pending cancels it", async () => {
  const { scene, ...stopped } = await startAnswer();
  const sentTo = await startAnswer();
  scene.provider.byDefault(text("new answer"));
  await scene.crash();

  const stopping = scene.reconnect(stopped.ana);
  const stop = () => stopping.api.stream.stop.mutate({ workspaceId: stopped.workspaceId, mode: "now" });
  expect(await stop()).toEqual({ stopped: true });
  expect(await stop()).toEqual({ stopped: false });
  const sending = scene.reconnect(sentTo.ana);
  await sendAndStart(sending, { workspaceId: sentTo.workspaceId, text: "Never mind" });

  for (const [ana, { workspaceId }, next] of [
    [stopping, stopped, ""],
    [sending, sentTo, "new answer"],
  ] as const) {
    using watcher = watch(ana, { workspaceId });
    const { messages } = await watcher.until(({ stream }) => stream === null);
    expect(messages[1]).toMatchObject({ status: "interrupted", metadata: { reason: "crash" } });
    expect(messages[1]?.metadata.resumeAt).toBeUndefined();
    expect(textOf(messages[3])).toBe(next);
  }
});
