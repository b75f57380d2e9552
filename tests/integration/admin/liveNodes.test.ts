import { expect, test } from "vitest";
import { createWorkspace, hasEnded, sendAndStart } from "#tests/support/chat.ts";
import { createOtherNode } from "#tests/support/otherNode.ts";
import { createScene } from "#tests/support/scene.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { reconnect, signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

test("what runs on another node is listed here, and stopped from here", async (context) => {
  await using scene = await createScene({ database: "PostgreSQL" });
  if (!scene) return context.skip("There is no PostgreSQL server.");
  await using nodeB = await createOtherNode(scene);
  const { provider, server: nodeA } = scene;
  provider.byDefault(text("word ".repeat(4_000), { chunkSize: 5, delayMs: 5 }));
  // The first account is the instance's admin.
  const ida = reconnect(await signUp(nodeA.url, "Ida"), nodeB.url);
  const ana = await signUp(nodeA.url, "Ana");
  const workspaceId = await createWorkspace(ana);
  using watcher = watch(ana, { workspaceId });
  await watcher.until(() => true);
  const { streamId } = await sendAndStart(ana, { workspaceId, text: "Count" });
  const seen = async () => (await ida.api.admin.live.list.query({})).streams[0];
  await expect.poll(async () => (await seen())?.characters ?? 0, { timeout: 30_000 }).toBeGreaterThan(100);
  const before = await seen();
  expect(before).toMatchObject({ streamId, workspaceId, state: "streaming", by: { name: "Ana" } });
  expect(before?.charactersPerSecond).toBeGreaterThan(0);
  await expect.poll(async () => (await seen())?.characters).toBeGreaterThan(before?.characters ?? 0);
  const reason = "It counts for ever";
  expect(await ida.api.admin.live.stop.mutate({ workspaceId, streamId, reason })).toEqual({ stopped: true });
  const view = await watcher.until((now) => hasEnded(now, streamId));
  expect(view.messages.at(-1)).toMatchObject({
    status: "stopped",
    metadata: { by: { id: ida.userId }, note: reason },
  });
  expect(await provider.requests.at(-1)?.aborted).toBe(true);
  await expect.poll(seen).toBeUndefined();
});
