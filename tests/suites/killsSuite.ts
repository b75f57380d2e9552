import { expect, test } from "vitest";
import {
  createWorkspace,
  expectGapless,
  hasEnded,
  readMessages,
  sendAndStart,
  textOf,
} from "#tests/support/chat.ts";
import { shownUnits, steady, story } from "#tests/support/longStory.ts";
import { createRandom } from "#tests/support/random.ts";
import { rounds } from "#tests/support/rounds.ts";
import { createProcessScene } from "#tests/support/scene.ts";
import { answer, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import type { DatabaseKind } from "#tests/support/testData.ts";
import { type Watcher, watch } from "#tests/support/watcher.ts";

interface Round {
  client: TestClient;
  workspaceId: string;
  /** Of before the crash, closed. */
  watcher: Watcher;
  /** The last `seq` of before this answer. */
  startSeq: number;
}

/** What was shown is stored, and whoever comes back holds what whoever comes new sees. */
async function checkAfterCrash({ client, workspaceId, watcher, startSeq }: Round): Promise<Watcher> {
  const shown = watcher.view();
  const stored = await readMessages(client, workspaceId);
  expect(stored.at(-1)).toMatchObject({ status: "interrupted", metadata: { reason: "crash" } });
  // What was written before the kill has cost something, about as much as it was long.
  const { usage } = stored.at(-1)?.metadata ?? {};
  if (shownUnits(shown) > 0) expect(Math.min(usage?.input ?? 0, usage?.output ?? 0)).toBeGreaterThan(0);
  for (const [index, { id, parts }] of shown.messages.entries()) {
    expect(stored[index]?.id).toBe(id);
    expect(textOf(stored[index]).startsWith(textOf({ parts }))).toBe(true);
  }

  using replay = watch(client, { workspaceId, lastEventId: String(startSeq) });
  using fresh = watch(client, { workspaceId });
  const { seq } = await fresh.until(() => true);
  await replay.untilFrame(({ type }) => type === "caught-up");
  const seen = watcher.records.filter((record) => record.seq > startSeq);
  expect(replay.records.slice(0, seen.length)).toEqual(seen);
  const returned = watch(client, { workspaceId, after: watcher });
  expect(await returned.until((view) => view.seq >= seq)).toEqual(fresh.view());
  return returned;
}

async function killAgainAndAgain(database: DatabaseKind, kills: number): Promise<boolean> {
  await using scene = await createProcessScene({ database });
  if (!scene) return false;
  const random = createRandom();
  let client = await signUp(scene.server.url, "Ana");
  const workspaceId = await createWorkspace(client);
  const answers = [
    { text: story, ...steady },
    { reasoning: story, ...steady },
    { text: "Let me see.", toolCalls: [{ id: "call", name: "current_time", input: { story } }], ...steady },
  ];
  let watcher = watch(client, { workspaceId });
  await watcher.until(() => true);
  for (let kill = 0; kill < kills; kill++) {
    const words = answers[random.below(answers.length)] ?? {};
    scene.provider.byDefault(answer(words, { delayMs: 1 }));
    const startSeq = watcher.view().seq;
    const { streamId } = await sendAndStart(client, { workspaceId, text: `Message ${kill}` });
    const enough = random.below(1_200);
    // With less than this at once: before the first token, or before anything was shown.
    if (enough > 200) {
      await watcher.until((view) => view.stream?.streamId === streamId && shownUnits(view) >= enough);
    }
    await scene.crash();
    // Only now, as what was on its way to the page when the server died is shown there too.
    watcher[Symbol.dispose]();
    client = scene.reconnect(client);
    watcher = await checkAfterCrash({ client, workspaceId, watcher, startSeq });
  }
  expectGapless(watcher.records);
  scene.provider.byDefault(text("Still here."));
  const { streamId } = await sendAndStart(client, { workspaceId, text: "And now?" });
  const view = await watcher.until((now) => hasEnded(now, streamId));
  expect(view.messages.at(-1)).toMatchObject({ status: "completed", sequence: 2 * kills + 2 });
  watcher[Symbol.dispose]();
  return true;
}

const kills = rounds(20, "kills of a server, on each database");

/** Kills a server again and again in the middle of an answer, on one kind of database. */
export function killsSuite(database: DatabaseKind): void {
  test(`${kills} times kill -9 in the middle of an answer: what was shown is there, and the next send starts (${database})`, {
    timeout: 300_000,
  }, async ({ skip }) => {
    if (!(await killAgainAndAgain(database, kills))) skip("There is no PostgreSQL server.");
  });
}
