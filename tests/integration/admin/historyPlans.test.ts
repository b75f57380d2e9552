import { expect, test } from "vitest";
import { type HistoryListInput, historyListInputSchema } from "#server/contract/adminHistory.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { authoriseAdmin } from "#server/domain/access/authoriseAdmin.ts";
import { historyConditions } from "#server/domain/history/historyFilters.ts";
import { historyQuery } from "#server/domain/history/listHistory.ts";
import { seedHistory } from "#tests/support/historyData.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";

const server = await createTestDatabase();

test.runIf(server !== null)(
  "at 50,000 messages no page of the history reads a whole table or sorts more than it shows",
  { timeout: 240_000 },
  async () => {
    if (!server) return;
    await using postgres = server;
    await using database = await openDatabase({ databaseUrl: postgres.url, dataDir: "/nowhere" });
    await migrateDatabase(database);
    const { prisma } = database;
    await seedHistory(prisma, 50_000);
    const looker = { userId: "person0", sessionId: "none", now: Date.now() };
    async function planOf(teamId: string | null, asked: Partial<HistoryListInput>): Promise<string> {
      const scope = await authoriseAdmin(prisma, { userId: "person0", teamId });
      if (!scope) throw new Error("The seeded admin may not look.");
      const input = historyListInputSchema.parse(asked);
      const conditions = historyConditions(scope, input, { meant: null, found: null });
      const rows = await prisma.$queryRaw<{ "QUERY PLAN": string }[]>(
        Prisma.sql`EXPLAIN ${historyQuery(conditions, input, looker)}`,
      );
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    }
    const places = {
      activity: "activity~2026-01-01T00:00:00.000Z~workspace1",
      cost: "cost~0.5~workspace1",
      length: "length~40~workspace1",
    } as const;
    for (const teamId of [null, "team0"]) {
      for (const sort of ["activity", "cost", "length"] as const) {
        for (const cursor of [undefined, places[sort]]) {
          const plan = await planOf(teamId, { sort, ...(cursor && { cursor }) });
          expect(plan).not.toMatch(/Seq Scan on "(Message|Usage|Event|Stream|WorkspaceFigures)"/);
          // An index gives the page in its order; only what is shown of it may be sorted again.
          const [, page = ""] =
            /CTE page\n([\s\S]*?)\n\s*->\s+(?:Nested|Sort|Hash|Merge|CTE Scan)/.exec(plan) ?? [];
          expect(page, plan).toMatch(/Index (?:Only )?Scan Backward using "WorkspaceFigures_/);
          expect(page).not.toMatch(/Sort/);
        }
      }
    }
  },
);
