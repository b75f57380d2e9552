import { migrateDatabase } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { seedHistory } from "#tests/support/historyData.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";
import { temporaryFolder } from "#tests/support/temporaryFolder.ts";
import type { Figure } from "./figure.ts";
import { measureHistory } from "./measureHistory.ts";

async function measureAt(
  where: { databaseUrl?: string; dataDir: string },
  messages: number,
): Promise<Figure[]> {
  await using database = await openDatabase({ ...where, patient: true });
  await migrateDatabase(database);
  const before = performance.now();
  await seedHistory(database.prisma, messages);
  const seconds = Math.round((performance.now() - before) / 1_000);
  const name = `${messages.toLocaleString("en")} messages, ${where.databaseUrl ? "PostgreSQL" : "embedded"}`;
  console.error(`${name}: seeded in ${seconds} s`);
  // Before the database is closed.
  return await measureHistory(database.prisma, name);
}

/**
 * Pages of the admins' history over BENCH_MESSAGES messages (1,000,000; embedded a tenth), beside raw keyset
 * SQL. With BENCH_DETAILS it tells the times of each filter.
 */
export async function history(): Promise<Figure[]> {
  const messages = Number(process.env.BENCH_MESSAGES ?? 1_000_000);
  const figures: Figure[] = [];
  const server = await createTestDatabase();
  if (server) {
    await using postgres = server;
    figures.push(...(await measureAt({ databaseUrl: postgres.url, dataDir: "/nowhere" }, messages)));
  }
  await using folder = await temporaryFolder();
  figures.push(...(await measureAt({ dataDir: folder.path }, Math.ceil(messages / 10))));
  return figures;
}
