import { PGlite } from "@electric-sql/pglite";
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  Transaction,
} from "@prisma/driver-adapter-utils";
import { PrismaPGlite } from "pglite-prisma-adapter";

/**
 * Prisma's adapter over PGlite. It leaves the queries to `pglite-prisma-adapter` and replaces two parts:
 * that package reports a COMMIT that failed as done, and neither waits for nor reports a script.
 */
export function embeddedAdapter(client: PGlite): SqlMigrationAwareDriverAdapterFactory {
  const lane = new Lane();
  return {
    provider: "postgres",
    adapterName: "pglite-prisma-adapter",
    connect: () => adapterOver(client, lane),
    connectToShadowDb: async () => {
      const shadow = await PGlite.create();
      const adapter = await adapterOver(shadow, new Lane());
      return { ...adapter, dispose: () => shadow.close() };
    },
  };
}

async function adapterOver(client: PGlite, lane: Lane): Promise<SqlDriverAdapter> {
  const inner = await new PrismaPGlite(client).connect();
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: (query) => lane.run(() => inner.queryRaw(query)),
    executeRaw: (query) => lane.run(() => inner.executeRaw(query)),
    executeScript: (script) => lane.run(async () => void (await client.exec(script))),
    startTransaction: () => startTransaction({ client, lane, inner }),
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: () => inner.dispose(),
  };
}

interface Session {
  client: PGlite;
  lane: Lane;
  inner: SqlDriverAdapter;
}

// PGlite is one session: a transaction has it alone, and isolation levels mean nothing.
async function startTransaction({ client, lane, inner }: Session): Promise<Transaction> {
  const leave = await lane.enter();
  try {
    await client.exec("BEGIN");
  } catch (error) {
    leave();
    throw error;
  }
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    // Prisma leaves COMMIT and ROLLBACK to us.
    options: { usePhantomQuery: true },
    queryRaw: (query) => inner.queryRaw(query),
    executeRaw: (query) => inner.executeRaw(query),
    commit: () => finish(client, "COMMIT").finally(leave),
    rollback: () => finish(client, "ROLLBACK").finally(leave),
  };
}

async function finish(client: PGlite, statement: "COMMIT" | "ROLLBACK"): Promise<void> {
  // PostgreSQL leaves the transaction also where COMMIT fails, so there is nothing to undo.
  await client.exec(statement);
}

/** One at a time, in the order of arrival. */
class Lane {
  #last: Promise<void> = Promise.resolve();

  async enter(): Promise<() => void> {
    const before = this.#last;
    const turn = Promise.withResolvers<void>();
    this.#last = turn.promise;
    await before;
    return turn.resolve;
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const leave = await this.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  }
}
