import { expect, test } from "vitest";
import { Prisma } from "#server/db/generated/client.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { authoriseAdmin } from "#server/domain/access/authoriseAdmin.ts";
import { teamsQuery } from "#server/domain/teams/listAllTeams.ts";
import { seedHistory } from "#tests/support/historyData.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";

const server = await createTestDatabase();

test.runIf(server !== null)(
  "a page of teams counts by indexes, and goes through the usage of its days once",
  async () => {
    if (!server) return;
    await using postgres = server;
    await using database = await openDatabase({ databaseUrl: postgres.url, dataDir: "/nowhere" });
    await migrateDatabase(database);
    const { prisma } = database;
    await seedHistory(prisma, 20_000);
    const scope = await authoriseAdmin(prisma, { userId: "person0" });
    if (!scope) throw new Error("The seeded admin may not look.");
    const query = teamsQuery({ scope, now: Date.parse("2026-12-02") });
    const rows = await prisma.$queryRaw<{ "QUERY PLAN": string }[]>(Prisma.sql`EXPLAIN ANALYZE ${query}`);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).not.toMatch(/Seq Scan on "(Message|Usage|WorkspaceFigures)"/);
    const scans = [...plan.matchAll(/ on "Usage".*loops=(\d+)\)/g)].map(([, loops]) => loops);
    expect(scans, plan).toEqual(["1"]);
  },
);
