import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { createPrismaClient } from "#server/db/createPrismaClient.ts";
import { createSocket } from "#server/db/createSocket.ts";
import type { Database, MigrationSession } from "#server/db/database.ts";
import { describeError } from "#server/lib/describeError.ts";
import { once } from "#server/lib/once.ts";
import { Problem } from "#server/lib/problem.ts";

// PostgreSQL allows 100 connections unless told otherwise; this leaves room for several nodes and for people.
const defaultPoolSize = 10;

/**
 * A PostgreSQL server, through pools of connections by what they are for, so that none keeps another waiting: each
 * has its own longest time for a statement.
 *
 * @param options.poolSize of the pool for requests
 * @param options.patient lets statements take as long as they take
 */
export async function openPostgresDatabase(
  databaseUrl: string,
  { poolSize = defaultPoolSize, patient = false }: { poolSize?: number; patient?: boolean } = {},
): Promise<Database> {
  const open = (name: string, max: number, longestMs: number, lockMs = longestMs) =>
    createPool({
      connectionString: databaseUrl,
      application_name: name,
      max,
      // A statement is ended by the server first, so that its connection lives on.
      ...(!patient && { stream: () => createSocket(longestMs + 1_000) }),
      onConnect: (client) => prepareConnection(client, patient ? 0 : longestMs, patient ? 0 : lockMs),
    });
  const pools = {
    requests: open("parley", poolSize, 15_000),
    lane: open("parley lane", 1, 5_000, 500),
    heartbeat: open("parley heartbeat", 1, 5_000),
    background: open("parley background", 2, 60_000),
  };
  const closePools = () => Promise.all(Object.values(pools).map((pool) => pool.end()));
  const version = await readVersion(pools.requests, databaseUrl).catch(async (error: unknown) => {
    await closePools();
    throw error;
  });
  const prisma = createPrismaClient(new PrismaPg(pools.requests));
  const lane = createPrismaClient(new PrismaPg(pools.lane));
  const heartbeat = createPrismaClient(new PrismaPg(pools.heartbeat));
  const background = createPrismaClient(new PrismaPg(pools.background), 120_000);
  const close = once(async () => {
    await Promise.all([prisma, lane, heartbeat, background].map((client) => client.$disconnect()));
    await closePools();
  });
  return {
    prisma,
    lane,
    heartbeat,
    background,
    kind: "postgresql",
    version: `PostgreSQL ${version}`,
    openMigrationSession: async () => openMigrationSession(databaseUrl),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function createPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionTimeoutMillis: 10_000, keepAlive: true, ...config });
  // A connection that breaks while idle is replaced at its next use; unheard, the event would end the process.
  pool.on("error", () => {});
  return pool;
}

// Prisma sends and reads times without their zone and takes them for UTC. A process that hangs inside a
// transaction must not hold its rows for ever, or no other node could take over its workspaces.
async function prepareConnection(client: pg.ClientBase, longestMs: number, lockMs: number): Promise<void> {
  await client.query(
    `SET TIME ZONE 'UTC'; SET statement_timeout = ${longestMs}; SET lock_timeout = ${lockMs}; ` +
      `SET idle_in_transaction_session_timeout = ${longestMs}`,
  );
}

// A migration may take its time, but must not wait for a lock while all others wait behind it.
async function prepareMigration(client: pg.ClientBase): Promise<void> {
  await client.query(
    "SET TIME ZONE 'UTC'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'",
  );
}

async function readVersion(pool: pg.Pool, databaseUrl: string): Promise<string> {
  try {
    const { rows } = await pool.query<{ server_version: string }>("SHOW server_version");
    return rows[0]?.server_version ?? "";
  } catch (cause) {
    const { host, pathname } = new URL(databaseUrl);
    const why = describeError(cause) || "no answer";
    throw new Problem(
      `The PostgreSQL database ${decodeURIComponent(pathname.slice(1))} at ${host || "the local socket"} cannot be used: ${why}. ` +
        "Start it, or correct DATABASE_URL.",
      { cause },
    );
  }
}

// One connection for everything, so that a transaction begun by `run` holds what the adapter sends too. A
// second one, made because the first broke, would work outside of that transaction, so it is refused.
function openMigrationSession(databaseUrl: string): MigrationSession {
  let connections = 0;
  const pool = createPool({
    connectionString: databaseUrl,
    application_name: "parley migration",
    max: 1,
    idleTimeoutMillis: 0,
    onConnect: async (client) => {
      connections += 1;
      if (connections > 1) throw new Error("the connection to the database was lost");
      await prepareMigration(client);
    },
  });
  return {
    adapter: new PrismaPg(pool),
    run: async (sql) => void (await pool.query(sql)),
    [Symbol.asyncDispose]: () => pool.end(),
  };
}
