import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createOutbox } from "#app/workspace/outbox/createOutbox.ts";
import type { OutboxEntry } from "#app/workspace/outbox/outboxEntry.ts";
import { createOutboxStore, type TextStorage } from "#app/workspace/outbox/outboxStore.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function createStorage(): TextStorage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const refusal = Object.assign(new Error("The budget is used up."), { data: { type: "budget_exceeded" } });
const said = (text: string) => ({ text, files: [], options: undefined });

/** A server that stores each id once, and a network that can be cut. */
function createScene(storage = createStorage()) {
  const stored = new Map<string, string>();
  const scene = {
    stored,
    tries: 0,
    /** What the next sends meet: no network, an answer that is lost, a refusal. */
    meets: null as "unreachable" | "lost" | "refused" | null,
    texts: () => [...stored.values()],
    openTab: (wait: (act: () => Promise<unknown>) => Promise<unknown> = (act) => act()) => {
      let made = 0;
      return createOutbox({
        store: createOutboxStore(storage, "outbox."),
        async send({ clientMessageId, text }: OutboxEntry) {
          scene.tries++;
          if (scene.meets === "unreachable") throw new TypeError("Failed to fetch");
          if (scene.meets === "refused") throw refusal;
          if (!stored.has(clientMessageId)) stored.set(clientMessageId, text);
          if (scene.meets === "lost") throw new TypeError("Failed to fetch");
        },
        async exclusively(act) {
          await wait(async () => {});
          return act();
        },
        createId: () => `id${Date.now()}.${made++}`,
        now: Date.now,
        onNotSignedIn: () => {},
      });
    },
  };
  return scene;
}

const settle = (ms = 10) => vi.advanceTimersByTimeAsync(ms);

test("a send that goes well shows nothing and leaves nothing", async () => {
  const scene = createScene();
  const outbox = scene.openTab();
  outbox.put(said("one"));
  outbox.put(said("two"));
  await settle(1_000);
  expect(scene.texts()).toEqual(["one", "two"]);
  expect(outbox.state().entries).toEqual([]);
});

test("without a network it is kept over a reload, and stored once, in order, when there is one", async () => {
  const storage = createStorage();
  const scene = createScene(storage);
  scene.meets = "unreachable";
  const before = scene.openTab();
  before.put(said("one"));
  await settle();
  before.put(said("two"));
  await settle();
  expect(before.state().entries.map(({ text }) => text)).toEqual(["one", "two"]);
  expect(before.state().problem?.type).toBe("unreachable");
  scene.meets = null;
  const after = scene.openTab();
  await after.flush();
  await before.flush();
  expect(scene.texts()).toEqual(["one", "two"]);
  expect(after.state()).toEqual({ entries: [], sending: null, problem: null });
});

test("it tries again by itself", async () => {
  const scene = createScene();
  scene.meets = "unreachable";
  scene.openTab().put(said("one"));
  await settle(3_000);
  expect(scene.tries).toBe(2);
  scene.meets = null;
  await settle(30_000);
  expect(scene.texts()).toEqual(["one"]);
  expect(scene.tries).toBe(3);
});

test("one whose answer was lost goes out again under the same id", async () => {
  const scene = createScene();
  scene.meets = "lost";
  const outbox = scene.openTab();
  outbox.put(said("one"));
  await settle();
  scene.meets = null;
  await outbox.flush();
  expect(scene.tries).toBe(2);
  expect(scene.texts()).toEqual(["one"]);
});

test("a refused one stays with its reason, holds up nothing, and can be sent again or taken back", async () => {
  const scene = createScene();
  scene.meets = "refused";
  const outbox = scene.openTab();
  outbox.put(said("dear"));
  await settle();
  scene.meets = null;
  outbox.put(said("cheap"));
  await settle();
  expect(scene.texts()).toEqual(["cheap"]);
  const [refused] = outbox.state().entries;
  if (!refused) throw new Error("Nothing is left.");
  expect(refused.refused).toEqual({ type: "budget_exceeded", message: "The budget is used up." });
  expect((await outbox.takeBack(refused))?.text).toBe("dear");
  expect(await outbox.takeBack(refused)).toBeNull();
  outbox.sendAgain(refused);
  await settle();
  expect(scene.texts()).toEqual(["cheap", "dear"]);
});

test("what the storage does not take is sent all the same", async () => {
  const full = {
    ...createStorage(),
    setItem: () => {
      throw new Error("full");
    },
  };
  const scene = createScene(full);
  scene.meets = "unreachable";
  const outbox = scene.openTab();
  outbox.put(said("one"));
  await settle();
  expect(outbox.state().entries).toHaveLength(1);
  scene.meets = null;
  await outbox.flush();
  expect(scene.texts()).toEqual(["one"]);
});

test("another tab shows what waits, though it did not send it", async () => {
  const storage = createStorage();
  const scene = createScene(storage);
  scene.meets = "unreachable";
  const other = scene.openTab();
  scene.openTab().put(said("one"));
  other.look();
  await settle(1_000);
  expect(other.state().entries).toHaveLength(1);
});
