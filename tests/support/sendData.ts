import type { PrismaClient } from "#server/db/tx.ts";

/**
 * What `seedHistory` leaves out of an instance, in the workspaces and of the people that it has made: the
 * rows that sends leave behind. `count` of each.
 */
export async function seedSends(prisma: PrismaClient, count: number): Promise<void> {
  await prisma.$executeRaw`INSERT INTO "WorkspaceCounter" ("workspaceId") SELECT id FROM "Workspace" ON CONFLICT DO NOTHING`;
  await prisma.$executeRaw`
    INSERT INTO "Event" ("workspaceId", seq, at, type, event, "appendId")
    SELECT id, n, now(), 'text-delta', '{}', 'seed'
    FROM "Workspace" CROSS JOIN generate_series(1, ${count}::int / 100) n`;
  await prisma.$executeRaw`
    INSERT INTO "QueueEntry" (id, "workspaceId", "clientMessageId", "payloadHash", "authorId", "authorName", text, place, state)
    SELECT id, "workspaceId", id, 'hash', 'person1', 'Person 1', 'text', sequence, 'taken'
    FROM "Message" WHERE role = 'user' LIMIT ${count}::int`;
  await prisma.$executeRaw`
    UPDATE "Stream" SET "entryId" = 'message' || (substr("messageId", 8)::int - 1) WHERE "messageId" LIKE 'message%'`;
  await prisma.$executeRaw`
    INSERT INTO "Checkpoint" ("streamId", "fromSeq", "toSeq", records)
    SELECT id, 1, 1, '[]' FROM "Stream" LIMIT ${count}::int`;
  await prisma.$executeRaw`
    INSERT INTO "Mention" ("messageId", "userId", "workspaceId", sequence)
    SELECT id, 'person2', "workspaceId", sequence FROM "Message" LIMIT ${count}::int`;
  await prisma.$executeRaw`
    INSERT INTO "WorkspacePerson" ("workspaceId", "userId")
    SELECT w.id, u.id FROM "Workspace" w CROSS JOIN "User" u ORDER BY u.id LIMIT ${count}::int`;
  await prisma.$executeRaw`
    INSERT INTO "Attachment" (id, "workspaceId", "uploaderId", name, "mediaType", size, sha256, "storageKey", "messageId")
    SELECT 'file' || id, "workspaceId", 'person1', 'name', 'text/plain', 1, '', id, id
    FROM "Message" LIMIT ${count}::int`;
  await prisma.$executeRaw`
    INSERT INTO "Session" (id, token, "userId", "expiresAt", "updatedAt")
    SELECT 'session' || n, 'token' || n, 'person1', now() + interval '1 day', now()
    FROM generate_series(1, ${count}::int) n`;
  await prisma.$executeRaw`
    INSERT INTO "Team" (id, name, slug) SELECT 'small' || n, 'Small', 'small' || n FROM generate_series(1, ${count}::int) n`;
  await prisma.$executeRaw`
    INSERT INTO "User" (id, name, email, "updatedAt")
    SELECT 'stranger' || n, 'Stranger', 'stranger' || n || '@example.com', now() FROM generate_series(1, ${count}::int) n`;
  await prisma.$executeRaw`
    INSERT INTO "Member" (id, "teamId", "userId", role)
    SELECT 'stranger' || n, 'small' || n, 'stranger' || n, 'owner' FROM generate_series(1, ${count}::int) n`;
  await prisma.$executeRaw`
    INSERT INTO "Budget" (id, "teamId", period) SELECT 'budget' || id, id, 'day' FROM "Team"`;
  await prisma.$executeRaw`
    INSERT INTO "TeamKey" ("teamId", provider) SELECT id, 'openai' FROM "Team"`;
  await prisma.$executeRaw`
    INSERT INTO "TeamMcpServer" (id, "teamId", name, url) SELECT 'mcp' || id, id, 'name', 'http://localhost' FROM "Team"`;
  await prisma.$executeRaw`ANALYZE`;
}
