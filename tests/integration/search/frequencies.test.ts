import { expect, test } from "vitest";
import { parseSearchQuery } from "#server/core/searchQuery.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { findMatches } from "#server/domain/search/findMatches.ts";
import { seedHistory } from "#tests/support/historyData.ts";
import { expectIndexed } from "#tests/support/searchIndex.ts";
import { createTestData } from "#tests/support/testData.ts";

/** As many as are ranked. */
const newest = 300;

test("of words of every frequency the newest messages are found, whichever way they are looked for", async () => {
  await using data = await createTestData();
  await using database = await openDatabase({
    patient: true,
    dataDir: data.dataDir,
    databaseUrl: data.databaseUrl ?? undefined,
  });
  const { prisma } = database;
  await seedHistory(prisma, 12_000);
  // Said often now, and long before: by its beginning one guesses wrongly how far back there is enough of it.
  await prisma.$executeRaw`
    UPDATE "Message" SET parts = '[{"type": "text", "text": "and fashion"}]',
      "createdAt" = "createdAt" - CASE WHEN sequence < 100 THEN interval '10 years' ELSE '0' END
    WHERE sequence BETWEEN 0 AND 99 OR sequence >= 11960`;
  await expectIndexed(prisma);

  const words = ["and", ...Array.from({ length: 16 }, (_, n) => `word${2 ** n}`), "fashion", "nobody"];
  const ways = new Set<string>();
  for (const teamId of [null, "team0"]) {
    for (const superseded of [true, false]) {
      for (const word of words) {
        const all = await prisma.$queryRaw<{ id: string }[]>`
          SELECT "messageId" AS id FROM "MessageText"
          WHERE vector @@ websearch_to_tsquery('simple', ${word}) AND (${superseded} OR NOT superseded)
            AND (${teamId}::text IS NULL OR "teamId" = ${teamId})
          ORDER BY "createdAt" DESC, "messageId" DESC`;
        const expected = all.map(({ id }) => id);
        const { matches, newestOnly } = await findMatches(prisma, {
          query: parseSearchQuery(`"${word}"`),
          readable: { teamId, workspaceIds: [], all: true },
          superseded,
        });
        const found = matches.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).map(({ id }) => id);
        // What is very common is found in whole slices.
        expect(found, word).toEqual(expected.slice(0, Math.max(newest, found.length)));
        expect(newestOnly, word).toBe(found.length < expected.length);
        ways.add(found.length > newest ? "through the rows" : newestOnly ? "the newest" : "all");
      }
    }
  }
  expect(ways).toEqual(new Set(["through the rows", "the newest", "all"]));
});
