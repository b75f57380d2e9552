import type { Event } from "#server/contract/events.ts";
import { mintWorkspaceId } from "#server/core/workspaceId.ts";
import type { Database } from "#server/db/database.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { searchMessages } from "#server/domain/search/searchMessages.ts";
import { systemClock } from "#server/lib/clock.ts";
import { createEventLog } from "#server/log/eventLog.ts";
import { takeLease } from "#server/streaming/lease.ts";
import { isActivity } from "#server/streaming/workspaceLog.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";
import { temporaryFolder } from "#tests/support/temporaryFolder.ts";
import type { Figure } from "./figure.ts";
import { messageCount, type SearchData, seedSearch, wordOf } from "./searchData.ts";

interface Asked {
  userId: string;
  query: string;
  workspaceId?: string;
  authorId?: string;
  from?: Date;
}

/** What people search for: mostly one or two words of middling rarity, sometimes the worst there is. */
function questions({ owner, member, people, workspaceIds }: SearchData): Asked[] {
  const words = [30, 120, 500, 1_200, 3_000, 8_000, 20_000, 39_000].map(wordOf);
  const [w0 = "", w1 = "", w2 = "", w3 = "", w4 = "", w5 = "", w6 = "", w7 = ""] = words;
  const [large = "", , small = ""] = [workspaceIds[0], workspaceIds[1], workspaceIds[150]];
  return [
    ...words.flatMap((query) => [
      { userId: owner, query },
      { userId: member, query },
    ]),
    { userId: member, query: `${w1} ${w2}` },
    { userId: member, query: `${w3} ${w4}` },
    { userId: member, query: `the ${w5}` },
    { userId: member, query: w4.slice(0, 4) },
    { userId: member, query: w6.slice(0, 5) },
    { userId: member, query: `${w2} or ${w7}` },
    { userId: member, query: `${w1} -${w0}` },
    { userId: member, query: `"the ${wordOf(3)}"` },
    { userId: member, query: "the" },
    { userId: member, query: "people who" },
    { userId: member, query: "wa" },
    { userId: member, query: wordOf(0) },
    { userId: member, query: w1, workspaceId: large },
    { userId: member, query: "the", workspaceId: small },
    { userId: member, query: "the", authorId: people[20] ?? "" },
    { userId: member, query: w2, authorId: people[2] ?? "" },
    { userId: member, query: "people", from: new Date("2026-10-01") },
    { userId: member, query: "nothinglikeit" },
  ];
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function ours({ prisma }: Database, { userId, workspaceId, ...rest }: Asked): Promise<unknown> {
  return searchMessages(prisma, { reader: { userId, teamId: "team", workspaceId }, ...rest, limit: 20 });
}

/** The same rights, and the newest texts that hold the words: what one writes first. */
function peer({ prisma }: Database, { userId, query, workspaceId, authorId }: Asked): Promise<unknown> {
  const pattern = `%${query.replace(/[\\%_]/g, "\\$&")}%`;
  return prisma.$queryRaw`
    SELECT m.id FROM "Message" m JOIN "Workspace" w ON w.id = m."workspaceId"
    JOIN "Member" b ON b."teamId" = w."teamId" AND b."userId" = ${userId}
    LEFT JOIN "WorkspacePerson" p ON p."workspaceId" = w.id AND p."userId" = ${userId}
    WHERE (w.visibility = 'team' OR p.invited) AND m."supersededAt" IS NULL
      AND (${workspaceId ?? null}::text IS NULL OR w.id = ${workspaceId ?? null}::text)
      AND (${authorId ?? null}::text IS NULL OR m."authorId" = ${authorId ?? null}::text)
      AND m.parts::text LIKE ${pattern}
    ORDER BY m."createdAt" DESC LIMIT 20`;
}

/** How long appends wait, in ms, while `work` runs; they come one after the other. */
async function waits(
  database: Database,
  workspaceId: string,
  work: () => Promise<unknown>,
): Promise<number[]> {
  const { prisma, lane: lanePrisma } = database;
  const log = createEventLog<Event>({
    prisma,
    lanePrisma,
    clock: systemClock,
    isActivity,
    publish: () => {},
    patienceMs: 0,
  });
  const fence = await takeLease(prisma, { workspaceId, streamId: "str_waits", owner: "bench" });
  const measured: number[] = [];
  let done = false;
  const finished = work().finally(() => {
    done = true;
  });
  while (!done) {
    const append = () =>
      log.append({
        workspaceId: mintWorkspaceId(workspaceId),
        fence,
        take: () => [{ type: "queue-change", queue: [], held: false }],
      });
    measured.push(await msOf(append));
  }
  await finished;
  return measured;
}

function figure(
  about: Pick<Figure, "case" | "must" | "aim" | "unit" | "peerName">,
  [one, other]: [number[], number[]],
  part: number,
): Figure {
  const [oursAt, peerAt] = [quantile(one, part), quantile(other, part)];
  const ratios = one.flatMap((value, index) => (other[index] ? [value / other[index]] : []));
  return {
    bench: "search",
    ...about,
    ours: oursAt,
    peer: peerAt,
    ratio: oursAt / peerAt,
    interval: [Math.min(...ratios), Math.max(...ratios)],
    pairs: ratios.length,
  };
}

async function measure(database: Database, name: string): Promise<Figure[]> {
  await migrateDatabase(database);
  const data = await seedSearch(database.prisma);
  const asked = questions(data);
  for (const each of asked.slice(0, 5)) await ours(database, each);
  const ourTimes: number[] = [];
  const peerTimes: number[] = [];
  for (let round = 0; round < 5; round++) {
    for (const each of asked) {
      const took = await msOf(() => ours(database, each));
      if (process.env.BENCH_DETAILS) console.error(took.toFixed(1), JSON.stringify(each));
      ourTimes.push(took);
      if (round === 0) peerTimes.push(await msOf(() => peer(database, each)));
    }
  }
  const of = `${messageCount.toLocaleString("en")} messages, ${name}`;
  const searches = { unit: "ms", must: "≤ 100 ms", peerName: "LIKE" };
  const [first = ""] = data.workspaceIds;
  const ourWaits = await waits(database, first, async () => {
    for (const each of asked) await ours(database, each);
  });
  const peerWaits = await waits(database, first, async () => {
    for (const each of asked.slice(0, 8)) await peer(database, each);
  });
  const append = { unit: "ms", peerName: "while LIKE runs" };
  return [
    figure({ case: `${of}; p50 of a search`, aim: "≤ 20 ms", ...searches }, [ourTimes, peerTimes], 0.5),
    figure({ case: `${of}; p95 of a search`, aim: "≤ 50 ms", ...searches }, [ourTimes, peerTimes], 0.95),
    figure(
      { case: `${of}; p95 of an append while searches run`, must: "none", aim: "≤ 20 ms", ...append },
      [ourWaits, peerWaits],
      0.95,
    ),
    figure(
      { case: `${of}; the longest append while searches run`, must: "none", aim: "≤ 40 ms", ...append },
      [ourWaits, peerWaits],
      1,
    ),
  ];
}

/** Searches over 100,000 messages, and how long what streams waits for them, beside `LIKE` over the same rows. */
export async function search(): Promise<Figure[]> {
  const figures: Figure[] = [];
  const server = await createTestDatabase();
  if (server) {
    await using postgres = server;
    await using database = await openDatabase({
      databaseUrl: postgres.url,
      patient: true,
      dataDir: "/nowhere",
    });
    figures.push(...(await measure(database, "PostgreSQL")));
  }
  await using folder = await temporaryFolder();
  await using database = await openDatabase({ dataDir: folder.path });
  return [...figures, ...(await measure(database, "embedded"))];
}
