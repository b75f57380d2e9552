import { openDatabase } from "#server/db/openDatabase.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { type AdminScope, authoriseAdmin } from "#server/domain/access/authoriseAdmin.ts";
import { createTestDatabase } from "./postgres.ts";

/** A database on PostgreSQL with the history of `seedHistory`, 50,000 messages long. */
export interface SeededDatabase extends AsyncDisposable {
  prisma: PrismaClient;
  /** What the seeded admin may look at: a team, or all. */
  scopeOf(teamId: string | null): Promise<AdminScope>;
}

/** Null where there is no PostgreSQL server. */
export async function createSeededDatabase(): Promise<SeededDatabase | null> {
  await using opened = new AsyncDisposableStack();
  const server = await createTestDatabase("history");
  if (!server) return null;
  const { url } = opened.use(server);
  const { prisma } = opened.use(await openDatabase({ databaseUrl: url, patient: true, dataDir: "/nowhere" }));
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
