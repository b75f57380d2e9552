import { historyListInputSchema } from "#server/contract/adminHistory.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { type AdminScope, authoriseAdmin } from "#server/domain/access/authoriseAdmin.ts";
import { listHistory } from "#server/domain/history/listHistory.ts";
import { type Figure, figureOf, type Pair } from "./figure.ts";
import { readHistoryCases } from "./historyCases.ts";

const pageRounds = 200;
const caseRounds = 20;

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

const quantile = (times: readonly number[], part: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0;

/** What one writes first who knows of keysets: the same rows, with everything of them that the page shows. */
function rawPage(prisma: PrismaClient, before: Date): Promise<unknown> {
  return prisma.$queryRaw`
    SELECT f."workspaceId", f."teamId", t.name AS "teamName", f.messages, f.tokens, f.cost, f.models, f."lastOutcome",
      f."createdAt", f."lastActivityAt", w.name, w.icon, w.visibility, w."archivedAt", w."deletedAt",
      EXISTS (SELECT FROM "Stream" s WHERE s."workspaceId" = f."workspaceId" AND s."endedAt" IS NULL) AS running,
      (SELECT jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name)) FROM "User" u
        WHERE u.id = ANY(f."authorIds"[1:4])) AS people
    FROM "WorkspaceFigures" f JOIN "Workspace" w ON w.id = f."workspaceId" JOIN "Team" t ON t.id = w."teamId"
    WHERE (f."lastActivityAt", f."workspaceId") < (${before.toISOString()}::timestamptz, 'z')
    ORDER BY f."lastActivityAt" DESC, f."workspaceId" DESC LIMIT 51`;
}

async function readScopes(prisma: PrismaClient): Promise<AdminScope[]> {
  const scopes = [];
  for (const teamId of [null, "team0"]) {
    const scope = await authoriseAdmin(prisma, { userId: "person0", teamId });
    if (!scope) throw new Error("The seeded admin may not look.");
    scopes.push(scope);
  }
  return scopes;
}

/** A page beside raw SQL, and how long each filter takes, for the instance and for its largest team. */
export async function measureHistory(prisma: PrismaClient, name: string): Promise<Figure[]> {
  const scopes = await readScopes(prisma);
  const looker = { userId: "person0", sessionId: "none", now: Date.now() };
  const list = (scope: AdminScope, input: object) =>
    listHistory(prisma, { scope, looker, input: historyListInputSchema.parse(input) });

  const pairs: Pair[] = [];
  for (let round = 0; round < pageRounds; round++) {
    const before = new Date(Date.parse("2026-11-01") - round * 43_200_000);
    const cursor = `activity~${before.toISOString()}~z`;
    for (const scope of scopes.slice(0, 1)) {
      const ours = await msOf(() => list(scope, { cursor }));
      pairs.push({ ours, peer: await msOf(() => rawPage(prisma, before)) });
    }
  }

  const all: number[] = [];
  for (const { name: filter, input } of await readHistoryCases(prisma)) {
    const times: number[] = [];
    for (let round = 0; round < caseRounds; round++) {
      for (const scope of scopes) times.push(await msOf(() => list(scope, input(round))));
    }
    all.push(...times);
    if (process.env.BENCH_DETAILS) {
      const [p50, p99] = [0.5, 0.99].map((part) => quantile(times, part).toFixed(1));
      console.error(`${name}; ${filter}: p50 ${p50} ms, p99 ${p99} ms`);
    }
  }
  const about = { bench: "history", peerName: "raw keyset SQL" };
  const peer = quantile(
    pairs.map((pair) => pair.peer),
    0.99,
  );
  return [
    figureOf({ ...about, case: `${name}; page of 50, p50`, unit: "ms", must: "≤ 1.4", aim: "≤ 1.05" }, pairs),
    figureOf(
      { ...about, case: `${name}; all filters and words, p99`, unit: "ms", must: "≤ 100 ms", aim: "≤ 50 ms" },
      [{ ours: quantile(all, 0.99), peer }],
    ),
  ];
}
