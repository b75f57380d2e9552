import { expect, test } from "vitest";
import { deltaTypes } from "#server/contract/events.ts";
import { parseTimeline } from "#server/core/timeline.ts";
import { seedDatabase } from "#server/domain/seed/seedDatabase.ts";
import { createSeedRandom } from "#server/domain/seed/seedRandom.ts";
import { seedWorkspaces } from "#server/domain/seed/seedWorkspaces.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import { parseRecords } from "#server/streaming/parseRecord.ts";
import { createMemoryDatabase } from "#tests/support/memoryDatabase.ts";

const now = Date.UTC(2026, 10, 20, 9);
const options = { seed: 1, now, password: "a long password" };

test("a seed decides everything, and another seed decides otherwise", () => {
  const rows = seedWorkspaces(createSeedRandom(1), now);
  expect(seedWorkspaces(createSeedRandom(1), now)).toEqual(rows);
  expect(seedWorkspaces(createSeedRandom(2), now)).not.toEqual(rows);
  expect(rows.workspaces).toHaveLength(60);
  const states = new Set(rows.streams.map(({ state }) => state));
  expect([...states].sort()).toEqual(["completed", "failed", "interrupted", "stopped"]);
  const whys = new Set(rows.attempts.map(({ why }) => why));
  expect([...whys].sort()).toEqual(["fallback", "retry", "start"]);
  const types = new Set(rows.events.map(({ type }) => type));
  for (const type of [
    "message-change",
    "message-remove",
    "stop-request",
    "tool-approval-end",
    "queue-change",
  ]) {
    expect(types).toContain(type);
  }
  expect(rows.mentions.length).toBeGreaterThan(3);
  expect(rows.queue.some(({ state }) => state === "waiting")).toBe(true);
  for (const { at } of rows.events) expect(new Date(at).getTime()).toBeLessThan(now);
});

test("the demo data are what the product itself would have written", async () => {
  await using database = await createMemoryDatabase();
  const { prisma } = database;
  const made = await seedDatabase(prisma, options);
  expect(made.messages).toBeGreaterThan(250);
  await expect(seedDatabase(prisma, options)).rejects.toThrow("has people already");

  for (const row of await prisma.message.findMany()) {
    const message = messageFromRow(row);
    const timeline = parseTimeline(row.timeline);
    if (message.role === "assistant") {
      expect(message.status).not.toBe("streaming");
      for (const [index, part] of message.parts.entries()) {
        const length = (timeline[index]?.deltas ?? []).reduce((sum, [, , units]) => sum + units, 0);
        if (part.type === "text" || part.type === "reasoning") expect(length).toBe(part.text.length);
        if (part.type === "dynamic-tool") expect(timeline[index]?.raw).toBe(JSON.stringify(part.input));
      }
    }
  }
  // Whatever is missing of the log are deltas of ended streams, below `logFrom`.
  for (const counter of await prisma.workspaceCounter.findMany()) {
    const { workspaceId } = counter;
    const rows = await prisma.event.findMany({ where: { workspaceId }, orderBy: { seq: "asc" } });
    const records = parseRecords(rows);
    expect(records.some(({ event }) => deltaTypes.includes(event.type))).toBe(false);
    const after = records.filter(({ seq }) => seq >= Number(counter.logFrom)).map(({ seq }) => seq);
    const expected = Array.from(
      { length: Number(counter.seq - counter.logFrom) + 1 },
      (_, at) => Number(counter.logFrom) + at,
    );
    expect(after).toEqual(expected);
    const last = await prisma.message.findFirst({ where: { workspaceId }, orderBy: { sequence: "desc" } });
    expect(last?.sequence).toBe(counter.sequence);
  }
  // All spend is counted once.
  expect(await prisma.usage.count()).toBe(await prisma.attempt.count());
  expect(await prisma.attempt.count({ where: { endedAt: null } })).toBe(0);
  const found = await prisma.$queryRaw<{ count: bigint }[]>`
    select count(*) from "MessageText" where vector @@ to_tsquery('english', 'pallet')`;
  expect(Number(found[0]?.count)).toBeGreaterThan(0);
});
