import type { PrismaClient } from "#server/db/tx.ts";

const recordsPerCheckpoint = 256;

/**
 * So many answers that run in the workspaces of `seedHistory`, each so many deltas long, with checkpoints:
 * ten deltas a second up to now, of ten characters each.
 */
export async function seedLive(prisma: PrismaClient, streams: number, deltas: number): Promise<void> {
  // In place of those that the history has.
  await prisma.$executeRaw`DELETE FROM "Stream" WHERE "endedAt" IS NULL`;
  await prisma.$executeRaw`
    INSERT INTO "Node" (incarnation, "nodeId", "heartbeatAt") VALUES ('here', 'here', clock_timestamp())`;
  await prisma.$executeRaw`
    INSERT INTO "WorkspaceCounter" ("workspaceId", seq, "leaseOwner", "leaseStreamId")
    SELECT 'workspace' || n, ${deltas}::int, 'here', 'live' || n FROM generate_series(0, ${streams}::int - 1) n`;
  await prisma.$executeRaw`
    INSERT INTO "Message" (id, "workspaceId", sequence, role, status, parts)
    SELECT 'live-message' || n, 'workspace' || n, 10000000, 'assistant', 'streaming', '[]'
    FROM generate_series(0, ${streams}::int - 1) n`;
  await prisma.$executeRaw`
    INSERT INTO "Stream" (id, "workspaceId", "messageId", state, model, options, fence, "startSeq", "startedAt")
    SELECT 'live' || n, 'workspace' || n, 'live-message' || n, 'streaming', 'demo:model', '{}', 1, 1,
      now() - ${deltas}::int * interval '100 ms'
    FROM generate_series(0, ${streams}::int - 1) n`;
  await prisma.$executeRaw`
    INSERT INTO "Event" ("workspaceId", seq, at, type, event, "appendId")
    SELECT 'workspace' || n, seq, now() - (${deltas}::int - seq) * interval '100 ms', 'text-delta',
      json_build_object('type', 'text-delta', 'part', 0, 'offset', (seq - 1) * 10, 'text', 'ten chars.'), 'seed'
    FROM generate_series(1, ${deltas}::int) seq, generate_series(0, ${streams}::int - 1) n`;
  await prisma.$executeRaw`
    INSERT INTO "Checkpoint" ("streamId", "fromSeq", "toSeq", records, characters)
    SELECT 'live' || n, k * ${recordsPerCheckpoint}::int + 1, (k + 1) * ${recordsPerCheckpoint}::int,
      json_build_array(repeat('ten chars.', ${recordsPerCheckpoint}::int)), ${recordsPerCheckpoint}::int * 10
    FROM generate_series(0, ${deltas}::int / ${recordsPerCheckpoint}::int - 1) k,
      generate_series(0, ${streams}::int - 1) n`;
  await prisma.$executeRaw`ANALYZE`;
}
