import type { PrismaClient } from "#server/db/tx.ts";

/** Workspaces that a so large history has: a few hold much of it, and most hold little. */
const messagesPerWorkspace = 25;
const batch = 50_000;

export interface HistoryData {
  teams: number;
  workspaces: number;
}

/**
 * An instance with so many messages, as skewed as real ones: teams and workspaces of very different sizes,
 * two years of them, one in ten private, one answer in fifteen failed. Person 0 is its admin.
 */
export async function seedHistory(prisma: PrismaClient, messages: number): Promise<HistoryData> {
  const workspaces = Math.max(100, Math.floor(messages / messagesPerWorkspace));
  const teams = Math.max(5, Math.floor(workspaces / 200));
  await prisma.$executeRaw`
    INSERT INTO "Team" (id, name, slug) SELECT 'team' || n, 'Team ' || n, 'team' || n FROM generate_series(0, ${teams}::int - 1) n`;
  await prisma.$executeRaw`
    INSERT INTO "User" (id, name, email, role, "updatedAt")
    SELECT 'person' || n, 'Person ' || n, 'person' || n || '@example.com', CASE WHEN n = 0 THEN 'admin' ELSE 'user' END, now()
    FROM generate_series(0, 499) n`;
  await prisma.$executeRaw`
    INSERT INTO "Workspace" (id, "teamId", name, visibility, "createdAt", "lastActivityAt")
    SELECT 'workspace' || n, 'team' || floor(power(random(), 3) * ${teams}::int), 'Workspace ' || n,
      CASE WHEN n % 10 = 9 THEN 'private' ELSE 'team' END,
      '2025-01-01'::timestamptz + n * interval '1 minute', '2025-01-01'::timestamptz + random() * interval '700 days'
    FROM generate_series(0, ${workspaces}::int - 1) n`;
  for (let first = 0; first < messages; first += batch) {
    const last = Math.min(messages, first + batch) - 1;
    await prisma.$executeRaw`
      INSERT INTO "Message" (id, "workspaceId", sequence, role, "authorId", "authorName", status, parts, "createdAt")
      SELECT 'message' || n, 'workspace' || floor(power(random(), 3) * ${workspaces}::int), n,
        CASE WHEN n % 2 = 1 THEN 'assistant' ELSE 'user' END,
        CASE WHEN n % 2 = 0 THEN 'person' || floor(power(random(), 2) * 500) END, NULL,
        CASE WHEN n % 2 = 1 THEN 'completed' ELSE 'sent' END,
        jsonb_build_array(jsonb_build_object('type', 'text', 'text', 'word' || floor(power(random(), 4) * 40000) || ' and word' || n % 997)),
        '2025-01-01'::timestamptz + n * interval '700 days' / ${messages}::int
      FROM generate_series(${first}::int, ${last}::int) n`;
    await prisma.$executeRaw`
      INSERT INTO "Stream" (id, "workspaceId", "messageId", state, model, options, fence, "startSeq", "startedAt", "endedAt")
      SELECT 'stream' || m.sequence, m."workspaceId", m.id, CASE WHEN m.sequence % 15 = 0 THEN 'failed' ELSE 'completed' END,
        'demo:model' || m.sequence % 7, '{}', 1, 1, m."createdAt", m."createdAt"
      FROM "Message" m WHERE m.sequence BETWEEN ${first}::int AND ${last}::int AND m.role = 'assistant'`;
    await prisma.$executeRaw`
      INSERT INTO "Attempt" (id, "workspaceId", "streamId", "messageId", number, model, why, "startedAt", "endedAt")
      SELECT 'attempt' || m.sequence, m."workspaceId", 'stream' || m.sequence, m.id, 1, 'demo:model' || m.sequence % 7, 'start',
        m."createdAt", m."createdAt"
      FROM "Message" m WHERE m.sequence BETWEEN ${first}::int AND ${last}::int AND m.role = 'assistant'`;
    await prisma.$executeRaw`
      INSERT INTO "Usage" ("attemptId", "teamId", "workspaceId", "userId", model, kind, input, output, cost, at)
      SELECT 'attempt' || m.sequence, w."teamId", w.id, NULL, 'demo:model' || m.sequence % 7, 'answer', 100, 50, random() / 10, m."createdAt"
      FROM "Message" m JOIN "Workspace" w ON w.id = m."workspaceId"
      WHERE m.sequence BETWEEN ${first}::int AND ${last}::int AND m.role = 'assistant'`;
  }
  await prisma.$executeRaw`ANALYZE`;
  return { teams, workspaces };
}
