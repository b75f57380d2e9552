import type { PGlite } from "@electric-sql/pglite";
import { createPrismaClient } from "#server/db/createPrismaClient.ts";
import type { Database } from "#server/db/database.ts";
import { embeddedAdapter } from "#server/db/embeddedAdapter.ts";
import { once } from "#server/lib/once.ts";

/** A database over an open PGlite, which is closed with it. */
export async function embeddedDatabase(client: PGlite): Promise<Database> {
  // Prisma sends and reads times without their zone and takes them for UTC.
  await client.exec("SET TIME ZONE 'UTC'");
  const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
  const adapter = embeddedAdapter(client);
  const prisma = createPrismaClient(adapter);
  const close = once(async () => {
    await prisma.$disconnect();
    await client.close();
  });
  return {
    prisma,
    lane: prisma,
    heartbeat: prisma,
    background: prisma,
    kind: "embedded",
    version: `PostgreSQL ${rows[0]?.server_version ?? ""}, embedded (PGlite)`,
    // The one session that there is.
    openMigrationSession: async () => ({
      adapter,
      run: async (sql) => void (await client.exec(sql)),
      [Symbol.asyncDispose]: async () => {},
    }),
    close,
    [Symbol.asyncDispose]: close,
  };
}
