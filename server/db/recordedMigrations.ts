import { z } from "zod";
import type { PrismaClient } from "#server/db/generated/client.ts";

const rows = z.array(z.object({ name: z.string(), finished: z.boolean() }));

/** What `_prisma_migrations` says: every migration that was begun and not taken back, and whether it was finished. */
export async function recordedMigrations(
  prisma: PrismaClient,
): Promise<{ name: string; finished: boolean }[]> {
  const tables = await prisma.$queryRaw`
    SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = '_prisma_migrations'`;
  if (Array.isArray(tables) && tables.length === 0) return [];
  return rows.parse(
    await prisma.$queryRaw`
      SELECT migration_name AS name, finished_at IS NOT NULL AS finished
      FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  );
}
