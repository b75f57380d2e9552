import { expect, test } from "vitest";
import { Prisma } from "#server/db/generated/client.ts";
import { listLive, liveQuery } from "#server/domain/streams/listLive.ts";
import { seedLive } from "#tests/support/liveData.ts";
import { createSeededDatabase } from "#tests/support/seededDatabase.ts";

const deltas = 1_200;

test("the list of running answers reads no table as a whole, and of each answer the newest events alone", async (context) => {
  await using database = await createSeededDatabase();
  if (!database) return context.skip("There is no PostgreSQL server.");
  const { prisma } = database;
  await seedLive(prisma, 101, deltas);
  const looker = { userId: "person0", sessionId: "none", now: Date.now() };
  for (const teamId of [null, "team0"]) {
    const scope = await database.scopeOf(teamId);
    const rows = await prisma.$queryRaw<{ "QUERY PLAN": string }[]>(
      Prisma.sql`EXPLAIN ANALYZE ${liveQuery({ scope, looker })}`,
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).not.toMatch(/Seq Scan on "(Stream|Event|Checkpoint|Attempt|Message)"/);
    const read = [...plan.matchAll(/"Event_pkey".*\(actual.*rows=([\d.]+) loops/g)].map(([, rows]) => rows);
    expect(read.length, plan).toBeGreaterThan(0);
    expect(Math.max(...read.map(Number)), plan).toBeLessThan(600);
  }
  const scope = await database.scopeOf(null);
  const { streams, total } = await listLive(prisma, { scope, looker });
  expect(total).toBe(101);
  expect(streams).toHaveLength(100);
  expect(new Set(streams.map(({ characters }) => characters))).toEqual(new Set([deltas * 10]));
});
