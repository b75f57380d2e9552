import { expect, test, vi } from "vitest";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { createWorkspace, expectGapless, isIdle, send, textOf } from "#tests/support/chat.ts";
import { createRandom, type Random } from "#tests/support/random.ts";
import { rounds } from "#tests/support/rounds.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { answer, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { type Watcher, watch } from "#tests/support/watcher.ts";

const scene = sharedScene();
const watchers = 20;
const questions = 3;
const words = Array.from(
  { length: rounds(800, "words in each of the answers that 20 watchers see") },
  (_, index) => `word-${index} 🙂`,
).join(" ");

function isOver(view: WorkspaceView): boolean {
  return isIdle(view) && view.messages.length === 2 * questions;
}

/** A page that loses its connection again and again and comes back with its own cursor. */
async function watchRestlessly(first: Watcher, reopen: (after: Watcher) => Watcher, random: Random) {
  let watcher = first;
  for (let cut = 0; cut < 6; cut++) {
    const count = watcher.records.length + random.below(40);
    await watcher.until((view) => watcher.records.length >= count || isOver(view));
    watcher[Symbol.dispose]();
    watcher = reopen(watcher);
  }
  await watcher.until(isOver);
  watcher[Symbol.dispose]();
  return watcher;
}

test("20 watchers that come and go hold the same whole log and see the same page", async () => {
  const { provider, server } = scene();
  provider.byDefault(answer({ reasoning: words, text: words, chunkSize: 7 }, { delayMs: 1 }));
  const client = await signUp(server.url, "Ana");
  const workspaceId = await createWorkspace(client);
  const open = (after?: Watcher) => watch(client, { workspaceId, after });
  const pages = Array.from({ length: watchers }, () => open());
  for (const page of pages) await page.until(({ seq }) => seq === 0);
  const all = Promise.all(pages.map((page, index) => watchRestlessly(page, open, createRandom(index))));
  for (let question = 1; question <= questions; question++) {
    await send(client, { workspaceId, text: `Question ${question}` });
  }
  const found = await all;
  using fresh = watch(client, { workspaceId });
  const view = await fresh.until(isOver);
  const [first] = found;
  expectGapless(first?.records ?? []);
  expect(first?.records.at(-1)?.seq).toBe(view.seq);
  for (const watcher of found) {
    expect(watcher.errors).toEqual([]);
    expect(watcher.records).toEqual(first?.records);
    expect(watcher.view()).toEqual(view);
  }
  expect(view.messages.filter(({ role }) => role === "assistant").map(textOf)).toEqual([words, words, words]);
});

test("whoever joins in the middle of a long answer sees the same page, then and at its end", async () => {
  const { provider, server } = scene();
  const gate = createGate();
  provider.byDefault(text(words.repeat(3), { chunkSize: 2, gate: gate.gate }));
  const client = await signUp(server.url, "Ana");
  const workspaceId = await createWorkspace(client);
  using early = watch(client, { workspaceId });
  await early.until(() => true);
  await send(client, { workspaceId, text: "Tell me everything." });
  const hasText = () => early.records.some(({ event }) => event.type === "text-delta");
  await vi.waitFor(() => {
    gate.step();
    expect(hasText()).toBe(true);
  });
  using stack = new DisposableStack();
  const late: Watcher[] = [];
  // One delta a record, and more records than a checkpoint holds.
  for (let count = early.records.length; count < 300; count = early.records.length) {
    if (count % 30 === 0) {
      const joined = stack.use(watch(client, { workspaceId }));
      expect(await joined.until(({ seq }) => seq === early.view().seq)).toEqual(early.view());
      late.push(joined);
    }
    gate.step();
    await early.until(() => early.records.length > count);
  }
  gate.open();
  const view = await early.until(isIdle);
  expect(late.length).toBeGreaterThan(4);
  for (const joined of late) expect(await joined.until(isIdle)).toEqual(view);
});
