import { expect, test } from "vitest";
import {
  createWorkspace,
  expectGapless,
  hasEnded,
  readMessages,
  sendAndStart,
  textOf,
} from "#tests/support/chat.ts";
import { createFaultyProxy, type FaultyProxy } from "#tests/support/faultyProxy.ts";
import { openParley } from "#tests/support/localParley.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const whole = Array.from({ length: 150 }, (_, index) => `${index} `).join("");

/** What goes wrong in the middle of an answer. */
const faults: [name: string, strike: (proxy: FaultyProxy) => Promise<void>][] = [
  ["all connections are cut", async (proxy) => proxy.cut()],
  [
    "and cut again as soon as they are made anew",
    async (proxy) => {
      for (let times = 0; times < 10; times++) {
        const { made } = proxy;
        proxy.cut();
        await expect.poll(() => proxy.made, { interval: 5, timeout: 20_000 }).toBeGreaterThan(made);
      }
    },
  ],
  [
    "new ones are closed for a while",
    async (proxy) => {
      proxy.refuse(true);
      proxy.cut();
      // More than one look of the sweeper, the heartbeat and the doorbell.
      await expect.poll(() => proxy.refused, { timeout: 30_000 }).toBeGreaterThan(15);
      proxy.refuse(false);
    },
  ],
  ["all fall silent", async (proxy) => proxy.silence()],
];

test("an answer survives what a connection to the database can do: nothing is lost, doubled or shown unstored", {
  timeout: 120_000,
}, async ({ skip }) => {
  await using proxy = await createFaultyProxy();
  await using open = await openParley({
    database: "PostgreSQL",
    env: ({ databaseUrl }) => ({ DATABASE_URL: proxy.lead(databaseUrl ?? "") }),
  });
  if (!open) return skip("There is no PostgreSQL server.");
  const { provider, url } = open;
  const ana = await signUp(url, "Ana");
  for (const [name, strike] of faults) {
    const workspaceId = await createWorkspace(ana);
    using watcher = watch(ana, { workspaceId });
    await watcher.until(() => true);
    const gate = createGate();
    provider.respondWith(text(whole, { chunkSize: 5, gate: gate.gate }));
    const { streamId } = await sendAndStart(ana, { workspaceId, text: name });
    gate.step(30);
    await watcher.until(({ messages }) => textOf(messages.at(-1)) !== "");
    const striking = strike(proxy);
    gate.step(40);
    if (name === "all fall silent") {
      const asked = performance.now();
      const ready = await fetch(`${url}/readyz`);
      expect(ready.status, name).toBe(503);
      expect(performance.now() - asked).toBeLessThan(2_000);
    }
    await striking;
    gate.open();
    const view = await watcher.until((now) => hasEnded(now, streamId));
    expect(view.messages.at(-1), name).toMatchObject({ status: "completed" });
    expect(textOf(view.messages.at(-1)), name).toBe(whole);
    expectGapless(watcher.records);
    expect((await readMessages(ana, workspaceId)).map(textOf), name).toEqual([name, whole]);
    // What was silent and is not found out yet is of no use any more.
    proxy.cut();
    provider.respondWith(text("Again."));
    const next = await sendAndStart(ana, { workspaceId, text: "And now?" });
    await watcher.until((now) => hasEnded(now, next.streamId));
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 20_000 }).toBe(200);
  }
});
