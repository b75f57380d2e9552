import { expect, test } from "vitest";
import { createWorkspace, sendAndStart, textOf } from "#tests/support/chat.ts";
import { createOtherNode } from "#tests/support/otherNode.ts";
import { createScene } from "#tests/support/scene.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { reconnect, signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

test("a watcher on another node sees the answer arrive, and may stop it from there", async (context) => {
  await using scene = await createScene({ database: "PostgreSQL" });
  if (!scene) return context.skip("There is no PostgreSQL server.");
  await using nodeB = await createOtherNode(scene);
  const { provider, server: nodeA } = scene;
  const whole = "word ".repeat(2_000);
  provider.byDefault(text(whole, { chunkSize: 5, delayMs: 5 }));
  const ana = await signUp(nodeA.url, "Ana");
  const elsewhere = reconnect(ana, nodeB.url);
  const workspaceId = await createWorkspace(ana);
  using here = watch(ana, { workspaceId });
  using there = watch(elsewhere, { workspaceId });
  await there.until(() => true);
  await sendAndStart(ana, { workspaceId, text: "Count" });
  await there.until(({ messages }) => (messages.at(-1)?.parts.length ?? 0) > 0);
  expect(await elsewhere.api.stream.stop.mutate({ workspaceId, mode: "now" })).toEqual({ stopped: true });
  const stopped = await there.until(({ messages }) => messages.at(-1)?.status === "stopped");
  expect(await here.until(({ messages }) => messages.at(-1)?.status === "stopped")).toEqual(stopped);
  expect(there.errors).toEqual([]);
  // What one node was told reached the model that the other one asks.
  expect(provider.requests).toHaveLength(1);
  expect(await provider.requests[0]?.aborted).toBe(true);
  const said = textOf(stopped.messages.at(-1));
  expect(said).not.toBe("");
  expect(whole.startsWith(said)).toBe(true);
  expect(said.length).toBeLessThan(whole.length);
});
