import { expect, test } from "vitest";
import { Prisma } from "#server/db/generated/client.ts";
import { teamsQuery } from "#server/domain/teams/listAllTeams.ts";
import { createSeededDatabase } from "#tests/support/seededDatabase.ts";

test("a page of teams counts by indexes, and goes through the usage of its days once", async (context) => {
  await using database = await createSeededDatabase();
  if (!database) return context.skip("There is no PostgreSQL server.");
  const { prisma } = database;
  const scope = await database.scopeOf(null);
  const query = teamsQuery({ scope, now: Date.parse("2026-12-02") });
  const rows = await prisma.$queryRaw<{ "QUERY PLAN": string }[]>(Prisma.sql`EXPLAIN ANALYZE ${query}`);
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).not.toMatch(/Seq Scan on "(Message|Usage|WorkspaceFigures)"/);
  const scans = [...plan.matchAll(/ on "Usage".*loops=(\d+)\)/g)].map(([, loops]) => loops);
  expect(scans, plan).toEqual(["1"]);
});
