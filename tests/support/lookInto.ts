import { lockDataDir } from "#server/db/dataDirLock.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Scene } from "./scene.ts";

/** Looks into a scene's database while no server runs on it. */
export async function lookInto<T>(
  { dataDir, databaseUrl }: Pick<Scene, "dataDir" | "databaseUrl">,
  look: (prisma: PrismaClient) => Promise<T>,
): Promise<T> {
  await using _lock = await lockDataDir(dataDir);
  await using database = await openDatabase({ dataDir, databaseUrl: databaseUrl ?? undefined });
  return await look(database.prisma);
}
