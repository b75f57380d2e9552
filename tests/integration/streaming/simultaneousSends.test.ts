import { expect, test } from "vitest";
import type { EventRecord } from "#server/contract/events.ts";
import { createWorkspace, expectGapless, isIdle, readMessages, send, textOf } from "#tests/support/chat.ts";
import { echo } from "#tests/support/echo.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { rounds } from "#tests/support/rounds.ts";
import { createScene } from "#tests/support/scene.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { signUp } from "#tests/support/testClient.ts";
import type { DatabaseKind } from "#tests/support/testData.ts";
import { watch } from "#tests/support/watcher.ts";

const count = rounds(50, "pairs of simultaneous sends, on each database");

/** Every stream ends before the next one starts, and whatever belongs to a stream lies inside of it. */
function expectOneAtATime(records: readonly EventRecord[]): void {
  let running: string | null = null;
  for (const { event } of records) {
    if (event.type === "stream-start") {
      expect(running).toBeNull();
      running = event.streamId;
    }
    if (event.type === "stream-end") {
      expect(event).toMatchObject({ streamId: running, status: "completed" });
      running = null;
    }
    if (event.type === "text-delta") expect(running).not.toBeNull();
  }
  expect(running).toBeNull();
}

async function pressTogether(database: DatabaseKind): Promise<boolean> {
  await using scene = await createScene({ database });
  if (!scene) return false;
  let gate = createGate();
  scene.provider.byDefault(echo({ chunkSize: 4, gate: () => gate.gate() }));
  const ana = await signUp(scene.server.url, "Ana");
  const ben = await joinTeam(ana, await signUp(scene.server.url, "Ben"));
  const workspaceId = await createWorkspace(ana);
  using hers = watch(ana, { workspaceId });
  using his = watch(ben, { workspaceId });
  await Promise.all([hers.until(() => true), his.until(() => true)]);

  for (let round = 1; round <= count; round++) {
    gate = createGate();
    const results = await Promise.all([
      send(ana, { workspaceId, text: `say-ana${round}` }),
      send(ben, { workspaceId, text: `say-ben${round}` }),
    ]);
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(["queued", "sent"]);
    gate.open();
    await hers.until((view) => isIdle(view) && view.messages.length === 4 * round);
  }
  await his.until((view) => view.seq === hers.view().seq);

  expectGapless(hers.records);
  expect(his.records).toEqual(hers.records);
  expect(his.view()).toEqual(hers.view());
  expectOneAtATime(hers.records);
  expect(scene.provider.requests).toHaveLength(2 * count);
  const messages = await readMessages(ana, workspaceId);
  expect(messages).toEqual(hers.view().messages);
  const said = messages.filter(({ role }) => role === "user");
  expect(new Set(said.map(textOf)).size).toBe(2 * count);
  for (const [index, message] of said.entries()) {
    expect(message.sequence).toBe(2 * index + 1);
    expect(message.author?.id).toBe(textOf(message).startsWith("say-ana") ? ana.userId : ben.userId);
    expect(messages[2 * index + 1]).toMatchObject({ role: "assistant", status: "completed" });
    expect(textOf(messages[2 * index + 1])).toBe(`Answer to ${textOf(message)}`);
  }
  return true;
}

const title = `two people press Send in the same instant, ${count} times: one answer at a time, each message answered once`;

test(`${title} (PGlite)`, async () => {
  await pressTogether("PGlite");
});

test(`${title} (PostgreSQL)`, async (context) => {
  if (!(await pressTogether("PostgreSQL"))) context.skip("There is no PostgreSQL server.");
});
