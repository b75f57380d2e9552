import { expect, test, vi } from "vitest";
import {
  createWorkspace,
  expectGapless,
  hasEnded,
  readMessages,
  sendAndStart,
  textOf,
} from "#tests/support/chat.ts";
import { createLocalParley } from "#tests/support/localParley.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const whole = Array.from({ length: 400 }, (_, index) => `${index} `).join("");

test("what the database refuses ends its answer as failed, with what was stored before, and nothing after a hole", async () => {
  await using server = await createLocalParley();
  const { provider, parley } = server;
  const ben = await signUp(server.url, "Ben");
  const workspaceId = await createWorkspace(ben);
  using watcher = watch(ben, { workspaceId });
  await watcher.until(() => true);
  const gate = createGate();
  provider.respondWith(text(whole, { chunkSize: 5, delayMs: 1, gate: gate.gate }));
  const { streamId } = await sendAndStart(ben, { workspaceId, text: "Count" });
  gate.step(5);
  await watcher.until(({ messages }) => textOf(messages.at(-1)) !== "");
  const { log } = parley.deps.streaming;
  vi.spyOn(log, "append").mockRejectedValueOnce(new Error("The column does not hold it."));
  gate.open();
  const view = await watcher.until((now) => hasEnded(now, streamId));
  const last = view.messages.at(-1);
  expect(last).toMatchObject({ status: "failed", metadata: { error: { type: "storage" } } });
  expect(whole.startsWith(textOf(last))).toBe(true);
  expect(textOf(last).length).toBeLessThan(whole.length);
  expectGapless(watcher.records);
  expect((await readMessages(ben, workspaceId)).at(-1)).toEqual(last);
  expect(last?.metadata.resumeAt).toBeUndefined();
  provider.respondWith(text("Fine."));
  const next = await sendAndStart(ben, { workspaceId, text: "And now?" });
  const after = await watcher.until((now) => hasEnded(now, next.streamId));
  expect(textOf(after.messages.at(-1))).toBe("Fine.");
});
