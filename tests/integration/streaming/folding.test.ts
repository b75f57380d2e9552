import pg from "pg";
import { expect, test, vi } from "vitest";
import { startAnswering } from "#tests/support/answering.ts";
import { expectGapless, hasEnded, readMessages, sendAndStart, textOf } from "#tests/support/chat.ts";
import { createScene, type Scene } from "#tests/support/scene.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

/** What a reader with this cursor gets until it has caught up. */
async function kindsFrom(client: TestClient, workspaceId: string, cursor: number): Promise<string[]> {
  using watcher = watch(client, { workspaceId, lastEventId: String(cursor) });
  await watcher.untilFrame(({ type }) => type === "caught-up");
  if (watcher.records.length > 0) expectGapless(watcher.records, cursor + 1);
  return watcher.frames.map(({ type }) => type).filter((type) => type === "snapshot" || type === "events");
}

/** Waits until the log before an answer's end is folded away; returns the `seq` of that end. */
async function untilFolded(client: TestClient, workspaceId: string, endSeq: number): Promise<number> {
  const read = async () => expect(await kindsFrom(client, workspaceId, endSeq - 1)).toEqual(["snapshot"]);
  await vi.waitFor(read, { timeout: 20_000, interval: 100 });
  return endSeq;
}

async function answerAndFold(scene: Scene) {
  const ana = await signUp(scene.server.url, "Ana");
  const answering = await startAnswering(scene, ana);
  const { workspaceId, streamId, watcher } = answering;
  await answering.showSome();
  answering.finish();
  const { seq } = await watcher.until((view) => hasEnded(view, streamId));
  const before = await readMessages(ana, workspaceId);
  // The queue's change comes with the start, so the end is the last event.
  expect(watcher.records.at(-1)).toMatchObject({ seq, event: { type: "stream-end" } });
  await untilFolded(ana, workspaceId, seq);
  return { ana, workspaceId, watcher, seq, before };
}

test("after the grace time an old cursor gets a snapshot, and nobody sees a change", async () => {
  await using scene = await createScene({ env: { FOLD_AFTER_SECONDS: "0" } });
  const { ana, workspaceId, watcher, seq, before } = await answerAndFold(scene);
  expect(await readMessages(ana, workspaceId)).toEqual(before);
  expect(textOf(before.at(-1))).toBe("Answer to say-first");
  for (const cursor of [0, 3, seq - 1]) {
    expect(await kindsFrom(ana, workspaceId, cursor)).toEqual(["snapshot"]);
  }
  expect(await kindsFrom(ana, workspaceId, seq)).toEqual([]);
  using fresh = watch(ana, { workspaceId });
  expect(await fresh.until(() => true)).toEqual(watcher.view());
  expect(fresh.view().seq).toBe(seq);

  // From here on the log is whole again.
  await sendAndStart(ana, { workspaceId, text: "say-second" });
  await watcher.until(({ messages }) => messages.at(-1)?.status === "completed" && messages.length === 4);
  expectGapless(watcher.records);
  watcher[Symbol.dispose]();
});

test("only the deltas go from the database, and the timeline of what they said stays", async (context) => {
  await using scene = await createScene({ database: "PostgreSQL", env: { FOLD_AFTER_SECONDS: "0" } });
  if (!scene?.databaseUrl) return context.skip("There is no PostgreSQL server.");
  const { watcher, seq, before } = await answerAndFold(scene);
  watcher[Symbol.dispose]();
  const client = new pg.Client({ connectionString: scene.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query('select seq::int, type from "Event" order by seq');
    const others = watcher.records.filter(({ event }) => event.type !== "text-delta");
    expect(rows).toEqual(others.map(({ seq: number, event }) => ({ seq: number, type: event.type })));
    const checkpoints = await client.query('select from "Checkpoint"');
    expect(checkpoints.rows).toEqual([]);
    const counters = await client.query('select "logFrom"::int from "WorkspaceCounter"');
    expect(counters.rows).toEqual([{ logFrom: seq + 1 }]);
    const [answer] = (await client.query('select timeline from "Message" where role = $1', ["assistant"]))
      .rows;
    const deltas = watcher.records.flatMap(({ seq: number, event }) =>
      event.type === "text-delta" ? [[number, event.text.length]] : [],
    );
    const timeline = Object(answer).timeline["0"].deltas.map(([number, , length]: number[]) => [
      number,
      length,
    ]);
    expect(timeline).toEqual(deltas);
    expect(deltas.reduce((sum, [, length = 0]) => sum + length, 0)).toBe(textOf(before.at(-1)).length);
  } finally {
    await client.end();
  }
});
