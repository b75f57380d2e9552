import { expect, test } from "vitest";
import { Prisma } from "#server/db/generated/client.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { authoriseAdmin } from "#server/domain/access/authoriseAdmin.ts";
import { peopleQuery } from "#server/domain/people/listPeople.ts";
import { seedHistory } from "#tests/support/historyData.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";

const server = await createTestDatabase();

test.runIf(server !== null)(
  "at 50,000 messages a page of people counts what they did by indexes alone",
  { timeout: 240_000 },
  async () => {
    if (!server) return;
    await using postgres = server;
    await using database = await openDatabase({ databaseUrl: postgres.url, dataDir: "/nowhere" });
    await migrateDatabase(database);
    const { prisma } = database;
    await seedHistory(prisma, 50_000);
    const now = Date.parse("2026-12-02");
    for (const teamId of [null, "team0"]) {
      const scope = await authoriseAdmin(prisma, { userId: "person0", teamId });
      if (!scope) throw new Error("The seeded admin may not look.");
      const rows = await prisma.$queryRaw<{ "QUERY PLAN": string }[]>(
        Prisma.sql`EXPLAIN ${peopleQuery({ scope, now })}`,
      );
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
      expect(plan).not.toMatch(/Seq Scan on "(Message|Usage)"/);
      expect(plan).toMatch(/using "Message_by_author"/);
    }
  },
);
