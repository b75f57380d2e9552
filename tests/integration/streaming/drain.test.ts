import { once } from "node:events";
import { expect, test } from "vitest";
import {
  createWorkspace,
  expectGapless,
  hasEnded,
  readMessages,
  send,
  sendAndStart,
  textOf,
} from "#tests/support/chat.ts";
import { createOtherNode } from "#tests/support/otherNode.ts";
import { createProcessScene } from "#tests/support/scene.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { reconnect, signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

/** An answer half written on a node that is a process and is going to be stopped, beside one that stays. */
async function openNodes(drainSeconds: string) {
  await using opened = new AsyncDisposableStack();
  const env = { AUTO_RESUME: "1", DRAIN_SECONDS: drainSeconds };
  const scene = await createProcessScene({ database: "PostgreSQL", env });
  if (!scene) return null;
  opened.use(scene);
  const other = opened.use(await createOtherNode(scene, { AUTO_RESUME: "1" }));
  const { provider } = scene;
  const { url, process: server } = scene.server;
  const ana = await signUp(url, "Ana");
  const workspaceId = await createWorkspace(ana);
  const watcher = opened.use(watch(ana, { workspaceId }));
  await watcher.until(() => true);
  const gate = createGate();
  provider.respondWith(text("One two three.", { chunkSize: 4, gate: gate.gate }));
  const { streamId } = await sendAndStart(ana, { workspaceId, text: "Count" });
  gate.step(5);
  await watcher.until(({ messages }) => textOf(messages.at(-1)) !== "");
  const stack = opened.move();
  return {
    provider,
    server,
    ana,
    elsewhere: reconnect(ana, other.url),
    workspaceId,
    watcher,
    streamId,
    gate,
    exit: once(server, "exit"),
    /** SIGTERM, and waits until it says so. */
    async stop() {
      server.kill("SIGTERM");
      const status = async () => (await fetch(`${url}/readyz`)).status;
      await expect.poll(status, { timeout: 20_000 }).toBe(503);
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

test("a server that is stopped lets its answer end, begins nothing more, and another goes on with the queue", async ({
  skip,
}) => {
  await using nodes = await openNodes("60");
  if (!nodes) return skip("There is no PostgreSQL server.");
  const { provider, server, ana, elsewhere, workspaceId, watcher, streamId, gate, exit, stop } = nodes;
  await stop();
  // Whoever still asks here is served, and what they send is for another.
  const elsewhereId = await createWorkspace(ana, "Elsewhere");
  provider.byDefault(text("From the other node."));
  expect(await send(ana, { workspaceId: elsewhereId, text: "And here?" })).toMatchObject({ kind: "queued" });
  expect(await send(ana, { workspaceId, text: "And then?" })).toMatchObject({ kind: "queued", position: 1 });
  using there = watch(elsewhere, { workspaceId: elsewhereId });
  await there.until(({ messages }) => messages.at(-1)?.status === "completed");
  expect(server.exitCode).toBeNull();
  gate.open();
  const view = await watcher.until((now) => hasEnded(now, streamId));
  expect(textOf(view.messages[1])).toBe("One two three.");
  expect(await exit).toEqual([0, null]);
  using after = watch(elsewhere, { workspaceId, after: watcher });
  await after.until(({ messages }) => messages.length === 4 && messages[3]?.status === "completed");
  expectGapless(after.records);
  expect(after.errors).toEqual([]);
  expect((await readMessages(elsewhere, workspaceId)).map(({ status }) => status)).toEqual([
    "sent",
    "completed",
    "sent",
    "completed",
  ]);
});

test("what is left after a second signal is handed over at once, in the same message, and what comes waits behind it", async ({
  skip,
}) => {
  await using nodes = await openNodes("600");
  if (!nodes) return skip("There is no PostgreSQL server.");
  const { provider, server, ana, elsewhere, workspaceId, watcher, exit, stop } = nodes;
  const shown = textOf(watcher.view().messages.at(-1));

  // The reader of a raw stream is told to come back, at a moment of its own, and not that it is over.
  const input = encodeURIComponent(JSON.stringify({ workspaceId }));
  const raw = await ana.fetch(`/api/trpc/stream.watch?input=${input}`, {
    headers: { accept: "text/event-stream" },
  });
  const body = raw.text();
  const resumed = createGate();
  provider.respondWith(text("four.", { gate: resumed.gate }));
  provider.byDefault(text("The second."));
  await stop();
  server.kill("SIGTERM");
  expect(await exit).toEqual([0, null]);
  const said = await body;
  expect(said).toMatch(/\nretry: \d{1,4}\n\n$/);
  expect(said).not.toContain("event: return");

  using after = watch(elsewhere, { workspaceId, after: watcher });
  expect(await send(elsewhere, { workspaceId, text: "And then?" })).toMatchObject({
    kind: "queued",
    position: 1,
  });
  resumed.open();
  const view = await after.until(
    ({ messages }) => messages.length === 4 && messages[3]?.status === "completed",
  );
  expect(textOf(view.messages[1])).toMatch(new RegExp(`^${shown}.*four\\.$`));
  expect(view.messages.map(({ status }) => status)).toEqual(["sent", "completed", "sent", "completed"]);
  expectGapless(after.records);
  expect(after.errors).toEqual([]);
});
