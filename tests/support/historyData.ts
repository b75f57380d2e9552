import type { PrismaClient } from "#server/db/tx.ts";

/** Workspaces that a so large history has: a few hold much of it, and most hold little. */
const messagesPerWorkspace = 25;
const batch = 100_000;

export interface HistoryData {
  teams: number;
  workspaces: number;
  people: number;
}

/** What keeps the figures and the words, message by message; for so many it takes a tenth of the time at the end. */
const kept = ["Message", "Stream", "Usage"];

async function withoutTriggers(prisma: PrismaClient, work: () => Promise<void>): Promise<void> {
  for (const table of kept) await prisma.$executeRawUnsafe(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
  await prisma.$executeRaw`DROP INDEX "MessageText_vector_idx"`;
  await work();
  await prisma.$executeRaw`CREATE INDEX "MessageText_vector_idx" ON "MessageText" USING GIN (vector) WITH (fastupdate = off)`;
  for (const table of kept) await prisma.$executeRawUnsafe(`ALTER TABLE "${table}" ENABLE TRIGGER USER`);
}

async function seedPlaces(prisma: PrismaClient, { teams, workspaces, people }: HistoryData): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "Team" (id, name, slug)
    SELECT 'team' || n, 'Team ' || n, 'team' || n FROM generate_series(0, ${teams}::int - 1) n`;
  await prisma.$executeRaw`
    INSERT INTO "User" (id, name, email, role, "updatedAt")
    SELECT 'person' || n, 'Person ' || n, 'person' || n || '@example.com', CASE WHEN n = 0 THEN 'admin' ELSE 'user' END, now()
    FROM generate_series(0, ${people}::int - 1) n`;
  await prisma.$executeRaw`
    INSERT INTO "Member" (id, "teamId", "userId", role)
    SELECT 'member' || n, 'team' || floor(power(random(), 3) * ${teams}::int), 'person' || n, 'member'
    FROM generate_series(0, ${people}::int - 1) n`;
  await prisma.$executeRaw`
    INSERT INTO "Workspace" (id, "teamId", name, visibility, "archivedAt", "deletedAt", "createdAt", "lastActivityAt")
    SELECT 'workspace' || n, 'team' || floor(power(random(), 3) * ${teams}::int), 'Workspace ' || n,
      CASE WHEN n % 10 = 9 THEN 'private' ELSE 'team' END,
      CASE WHEN n % 7 = 0 THEN now() END, CASE WHEN n % 50 = 0 THEN now() END,
      '2025-01-01'::timestamptz + n * interval '1 minute', '2025-01-01'::timestamptz + random() * interval '700 days'
    FROM generate_series(0, ${workspaces}::int - 1) n`;
}

/** Messages and answers, some of which failed, were stopped, cut off or superseded. */
async function seedMessages(prisma: PrismaClient, data: HistoryData, messages: number): Promise<void> {
  const { workspaces, people } = data;
  for (let first = 0; first < messages; first += batch) {
    const last = Math.min(messages, first + batch) - 1;
    await prisma.$executeRaw`
      WITH message AS (
        INSERT INTO "Message" (id, "workspaceId", sequence, role, "authorId", status, parts, "createdAt", "supersededAt")
        SELECT 'message' || n, 'workspace' || place, n,
          CASE WHEN n % 2 = 1 THEN 'assistant' ELSE 'user' END,
          CASE WHEN n % 2 = 0 THEN 'person' || (place * 7 + floor(power(random(), 2) * 12)::int) % ${people}::int END,
          CASE WHEN n % 2 = 1 THEN 'completed' ELSE 'sent' END,
          jsonb_build_array(jsonb_build_object('type', 'text', 'text', body)),
          '2025-01-01'::timestamptz + n * interval '700 days' / ${messages}::int,
          CASE WHEN n % 40 = 0 THEN now() END
        FROM generate_series(${first}::int, ${last}::int) n
        CROSS JOIN LATERAL (SELECT floor(power(random(), 3) * ${workspaces}::int + n * 0)::int AS place) placed
        CROSS JOIN LATERAL (
          SELECT 'and ' || string_agg('word' || floor(power(random(), 4) * 40000), ' ') AS body
          FROM generate_series(0, 5 + n % 17)
        ) said
        RETURNING id, "workspaceId", sequence, role, "createdAt"
      ), answer AS MATERIALIZED (
        SELECT *, 'demo:model' || floor(power(random(), 6) * 12) AS model FROM message WHERE role = 'assistant'
      ), stream AS (
        INSERT INTO "Stream" (id, "workspaceId", "messageId", state, model, options, fence, "startSeq", "startedAt", "endedAt")
        SELECT 'stream' || sequence, "workspaceId", id,
          CASE WHEN sequence % 9973 = 0 THEN 'interrupted' WHEN sequence % 15 = 0 THEN 'failed'
            WHEN sequence % 21 = 0 THEN 'stopped' ELSE 'completed' END,
          model, '{}', 1, 1, "createdAt", "createdAt"
        FROM answer
      ), attempt AS (
        INSERT INTO "Attempt" (id, "workspaceId", "streamId", "messageId", number, model, why, "startedAt", "endedAt")
        SELECT 'attempt' || sequence, "workspaceId", 'stream' || sequence, id, 1, model, 'start', "createdAt", "createdAt"
        FROM answer
      )
      INSERT INTO "Usage" ("attemptId", "teamId", "workspaceId", model, kind, input, output, cost, at)
      SELECT 'attempt' || a.sequence, w."teamId", w.id, a.model, 'answer', 100, 50, random() / 10, a."createdAt"
      FROM answer a JOIN "Workspace" w ON w.id = a."workspaceId"`;
  }
}

/** What the triggers would have kept. */
async function seedKept(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "MessageText" SELECT rows.* FROM "Message" m CROSS JOIN LATERAL "messageTextRows"(m) AS rows`;
  await prisma.$executeRaw`
    UPDATE "WorkspaceFigures" f SET messages = m.count, "authorIds" = m.authors
    FROM (
      SELECT "workspaceId", count(*)::int AS count,
        coalesce(array_agg(DISTINCT "authorId") FILTER (WHERE "authorId" IS NOT NULL), '{}') AS authors
      FROM "Message" GROUP BY "workspaceId"
    ) m WHERE m."workspaceId" = f."workspaceId"`;
  await prisma.$executeRaw`
    UPDATE "WorkspaceFigures" f SET tokens = u.tokens, cost = u.cost, models = u.models, outcomes = s.outcomes, "lastOutcome" = s.last
    FROM (
      SELECT "workspaceId", sum(input + output) AS tokens, sum(cost) AS cost, array_agg(DISTINCT model) AS models
      FROM "Usage" GROUP BY "workspaceId"
    ) u JOIN (
      SELECT "workspaceId", array_agg(DISTINCT state) AS outcomes, (array_agg(state ORDER BY "endedAt" DESC))[1] AS last
      FROM "Stream" GROUP BY "workspaceId"
    ) s USING ("workspaceId") WHERE u."workspaceId" = f."workspaceId"`;
}

/** A few answers that go on. */
async function seedRunning(prisma: PrismaClient, { workspaces }: HistoryData): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO "Message" (id, "workspaceId", sequence, role, status, parts)
    SELECT 'running' || n, 'workspace' || n, -1, 'assistant', 'streaming', '[]'
    FROM generate_series(0, ${workspaces}::int - 1, ${Math.ceil(workspaces / 30)}::int) n`;
  await prisma.$executeRaw`
    INSERT INTO "Stream" (id, "workspaceId", "messageId", state, model, options, fence, "startSeq", "startedAt")
    SELECT id, "workspaceId", id, 'streaming', 'demo:model0', '{}', 1, 1, now() FROM "Message" WHERE status = 'streaming'`;
}

/**
 * An instance with so many messages, as skewed as real ones: teams and workspaces of very different sizes,
 * two years of them, one in ten private, models and words of which few are used much. Person 0 is its admin.
 */
export async function seedHistory(prisma: PrismaClient, messages: number): Promise<HistoryData> {
  const workspaces = Math.max(100, Math.floor(messages / messagesPerWorkspace));
  const data = {
    workspaces,
    teams: Math.max(5, Math.floor(workspaces / 200)),
    people: Math.max(500, Math.floor(workspaces / 20)),
  };
  await seedPlaces(prisma, data);
  await withoutTriggers(prisma, async () => {
    await seedMessages(prisma, data, messages);
    await seedKept(prisma);
  });
  await seedRunning(prisma, data);
  // What a server does by itself in time.
  await prisma.$executeRaw`VACUUM ANALYZE`;
  return data;
}
