import { expect, test } from "vitest";
import { createWorkspace, expectGapless, hasEnded, sendAndStart } from "#tests/support/chat.ts";
import { freePort } from "#tests/support/freePort.ts";
import { shownUnits, steady, story } from "#tests/support/longStory.ts";
import { createProcessScene } from "#tests/support/scene.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

test("a page that only waits is back in its place after a crash, by its own reconnecting", async () => {
  await using scene = await createProcessScene({ env: { PORT: String(await freePort()) } });
  scene.provider.byDefault(text(story, { ...steady, delayMs: 1 }));
  const client = await signUp(scene.server.url, "Ana");
  const workspaceId = await createWorkspace(client);
  using watcher = watch(client, { workspaceId });
  await watcher.until(() => true);
  const { streamId } = await sendAndStart(client, { workspaceId, text: "Tell me a story." });
  await watcher.until((view) => shownUnits(view) > 200);
  await scene.crash();
  const view = await watcher.until((now) => hasEnded(now, streamId));
  expect(view.messages.at(-1)).toMatchObject({ status: "interrupted", metadata: { reason: "crash" } });
  expect(watcher.frames.filter(({ type }) => type === "snapshot")).toHaveLength(1);
  expectGapless(watcher.records);
});
