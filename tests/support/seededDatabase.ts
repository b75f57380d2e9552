import { migrateDatabase } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { type AdminScope, authoriseAdmin } from "#server/domain/access/authoriseAdmin.ts";
import { seedHistory } from "./historyData.ts";
import type { TestDatabase } from "./postgres.ts";

/** A migrated database on PostgreSQL with a seeded history. */
export interface SeededDatabase extends AsyncDisposable {
  prisma: PrismaClient;
  /** What the seeded admin may look at: a team, or all. */
  scopeOf(teamId: string | null): Promise<AdminScope>;
}

export async function createSeededDatabase(server: TestDatabase, messages: number): Promise<SeededDatabase> {
  await using opened = new AsyncDisposableStack();
  const { url } = opened.use(server);
  const database = opened.use(await openDatabase({ databaseUrl: url, dataDir: "/nowhere" }));
  await migrateDatabase(database);
  const { prisma } = database;
  await seedHistory(prisma, messages);
  const stack = opened.move();
  return {
    prisma,
    async scopeOf(teamId) {
      const scope = await authoriseAdmin(prisma, { userId: "person0", teamId });
      if (!scope) throw new Error("The seeded admin may not look.");
      return scope;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
