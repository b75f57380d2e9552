import { openAsBlob } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { createPrismaClient } from "#server/db/createPrismaClient.ts";
import { embeddedAdapter } from "#server/db/embeddedAdapter.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { openPostgresDatabase } from "#server/db/openPostgresDatabase.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { type Commits, createCommits } from "./commits.ts";
import { databaseTemplate } from "./databaseTemplate.ts";
import type { TestDatabase } from "./postgres.ts";

/** A migrated database with two clients: one that works, and one whose commits a test may spoil. */
export interface SpoiltDatabase extends AsyncDisposable {
  prisma: PrismaClient;
  /** The first one's, for what may take a minute. */
  background: PrismaClient;
  spoilt: PrismaClient;
  commits: Commits;
  /** Ends the connections of the second client, where it has any. */
  breakConnections(): Promise<void>;
}

const spoiltName = "spoilt";

async function openEmbedded(): Promise<SpoiltDatabase> {
  await using opened = new AsyncDisposableStack();
  const client = await PGlite.create({ loadDataDir: await openAsBlob(await databaseTemplate()) });
  opened.defer(() => client.close());
  await client.exec("SET TIME ZONE 'UTC'");
  // One adapter for both, as it keeps their transactions apart.
  const adapter = embeddedAdapter(client);
  const commits = createCommits();
  const prisma = createPrismaClient(adapter);
  const spoilt = createPrismaClient(commits.over(adapter));
  opened.defer(() => prisma.$disconnect());
  opened.defer(() => spoilt.$disconnect());
  const stack = opened.move();
  return {
    prisma,
    background: prisma,
    spoilt,
    commits,
    breakConnections: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

async function openPostgres(server: TestDatabase): Promise<SpoiltDatabase> {
  await using opened = new AsyncDisposableStack();
  const { url } = opened.use(server);
  const database = opened.use(await openPostgresDatabase(url));
  await migrateDatabase(database);
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    application_name: spoiltName,
    options: "-c TimeZone=UTC",
  });
  pool.on("error", () => {});
  opened.defer(() => pool.end());
  const commits = createCommits();
  const spoilt = createPrismaClient(commits.over(new PrismaPg(pool)));
  opened.defer(() => spoilt.$disconnect());
  const stack = opened.move();
  const { prisma, background } = database;
  return {
    prisma,
    background,
    spoilt,
    commits,
    async breakConnections() {
      await prisma.$queryRaw`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = ${spoiltName}`;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** @param server null: an embedded database. It is dropped with what this returns. */
export function openSpoiltDatabase(server: TestDatabase | null): Promise<SpoiltDatabase> {
  return server ? openPostgres(server) : openEmbedded();
}
