import { expect, test } from "vitest";
import { Prisma } from "#server/db/generated/client.ts";
import { peopleQuery } from "#server/domain/people/listPeople.ts";
import { createSeededDatabase } from "#tests/support/seededDatabase.ts";

test("at 50,000 messages a page of people counts what they did by indexes alone", async (context) => {
  await using database = await createSeededDatabase();
  if (!database) return context.skip("There is no PostgreSQL server.");
  const { prisma } = database;
  const now = Date.parse("2026-12-02");
  for (const teamId of [null, "team0"]) {
    const scope = await database.scopeOf(teamId);
    const rows = await prisma.$queryRaw<{ "QUERY PLAN": string }[]>(
      Prisma.sql`EXPLAIN ${peopleQuery({ scope, now })}`,
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).not.toMatch(/Seq Scan on "(Message|Usage)"/);
    expect(plan).toMatch(/using "Message_by_author"/);
  }
});
