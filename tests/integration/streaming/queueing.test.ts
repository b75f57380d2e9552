import { expect, test } from "vitest";
import { textOf } from "#tests/support/chat.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { raw, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watchedWorkspace } from "#tests/support/watchedWorkspace.ts";

const scene = sharedScene({ env: { OPENAI_API: "chat", QUEUEING_AFTER_SECONDS: "1" } });

test("after a while of nothing but signs of life everybody is told that the provider keeps one waiting", async () => {
  const frames = text("Hello there.").frames("chat").map(String);
  const waits = Array.from({ length: 10 }, () => ": keep-alive\n\n");
  scene().provider.respondWith({ ...raw(""), frames: () => [...waits, ...frames], delayMs: 200 });
  using workspace = await watchedWorkspace(await signUp(scene().server.url, "Ana"));
  const startedAt = Date.now();
  const streamId = await workspace.start("Hello");
  await workspace.watcher.until(({ stream }) => stream?.queueing === true);
  expect(Date.now() - startedAt).toBeGreaterThan(990);
  await workspace.watcher.until(({ messages }) => textOf(messages.at(-1)) !== "");
  expect(workspace.watcher.view().stream).not.toHaveProperty("queueing");
  expect(await workspace.ended(streamId)).toMatchObject({ status: "completed" });
});
