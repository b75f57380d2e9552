import { type HistoryListInput, historyListInputSchema } from "#server/contract/adminHistory.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { type AdminScope, authoriseAdmin } from "#server/domain/access/authoriseAdmin.ts";
import { listHistory } from "#server/domain/history/listHistory.ts";
import { seedHistory } from "#tests/support/historyData.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";
import { temporaryFolder } from "#tests/support/temporaryFolder.ts";
import { type Figure, figureOf, type Pair } from "./figure.ts";

const rounds = 100;

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

/** What one writes first: the rows by keyset, and nothing of what else the page shows. */
function rawPage(prisma: PrismaClient, before: Date): Promise<unknown> {
  return prisma.$queryRaw`
    SELECT f.*, w.name, w.icon, w.visibility, t.name AS "teamName"
    FROM "WorkspaceFigures" f JOIN "Workspace" w ON w.id = f."workspaceId" JOIN "Team" t ON t.id = w."teamId"
    WHERE (f."lastActivityAt", f."workspaceId") < (${before.toISOString()}::timestamptz, 'z')
    ORDER BY f."lastActivityAt" DESC, f."workspaceId" DESC LIMIT 51`;
}

const asked: Partial<HistoryListInput>[] = [
  {},
  { sort: "cost" },
  { sort: "length" },
  { outcome: "failed" },
  { outcome: "running" },
  { model: "demo:model3" },
  { person: "person499" },
  { person: "Person 3" },
  { minCost: 1, sort: "length" },
  { minMessages: 100 },
  { from: "2026-01-01T00:00:00.000Z", to: "2026-02-01T00:00:00.000Z" },
  { query: "word3" },
  { query: "word20011" },
  { query: "and" },
];

async function measure(prisma: PrismaClient, name: string): Promise<Figure[]> {
  const scopes: AdminScope[] = [];
  for (const teamId of [null, "team0"]) {
    const scope = await authoriseAdmin(prisma, { userId: "person0", teamId });
    if (scope) scopes.push(scope);
  }
  const looker = { userId: "person0", sessionId: "none", now: Date.now() };
  const list = (scope: AdminScope, input: Partial<HistoryListInput>) =>
    listHistory(prisma, { scope, looker, input: historyListInputSchema.parse(input) });
  const [all] = scopes;
  if (!all) throw new Error("The seeded admin may not look.");
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = new Date(Date.parse("2026-11-01") - round * 86_400_000);
    const cursor = `activity~${before.toISOString()}~z`;
    const ours = await msOf(() => list(all, { cursor }));
    pairs.push({ ours, peer: await msOf(() => rawPage(prisma, before)) });
  }
  const times: number[] = [];
  for (let round = 0; round < 10; round++) {
    for (const scope of scopes) {
      for (const input of asked) {
        const took = await msOf(() => list(scope, input));
        if (process.env.BENCH_DETAILS) console.error(took.toFixed(1), scope.teamId, JSON.stringify(input));
        times.push(took);
      }
    }
  }
  const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
  const peer = pairs.map((pair) => pair.peer).toSorted((a, b) => a - b)[Math.floor(pairs.length * 0.99)] ?? 1;
  const about = { bench: "history", peerName: "raw keyset SQL" };
  return [
    figureOf({ ...about, case: `${name}; page of 50, p50`, unit: "ms", must: "≤ 1.4", aim: "≤ 1.05" }, pairs),
    figureOf(
      { ...about, case: `${name}; all filters and words, p99`, unit: "ms", must: "≤ 100 ms", aim: "≤ 50 ms" },
      [{ ours: p99, peer }],
    ),
  ];
}

/** Pages of the admins' history over BENCH_MESSAGES messages (1,000,000; embedded a tenth), beside raw keyset SQL. */
export async function history(): Promise<Figure[]> {
  const messages = Number(process.env.BENCH_MESSAGES ?? 1_000_000);
  const figures: Figure[] = [];
  const server = await createTestDatabase();
  const run = async (url: string | null, dataDir: string, count: number) => {
    await using database = await openDatabase(url === null ? { dataDir } : { databaseUrl: url, dataDir });
    await migrateDatabase(database);
    await seedHistory(database.prisma, count);
    const name = `${count.toLocaleString("en")} messages, ${url === null ? "embedded" : "PostgreSQL"}`;
    figures.push(...(await measure(database.prisma, name)));
  };
  if (server) {
    await using postgres = server;
    await run(postgres.url, "/nowhere", messages);
  }
  await using folder = await temporaryFolder();
  await run(null, folder.path, Math.ceil(messages / 10));
  return figures;
}
