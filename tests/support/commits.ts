import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type Transaction,
} from "@prisma/driver-adapter-utils";

/**
 * What goes wrong with a commit. `refused`: nothing is stored, and to try again is of no use. `conflict`:
 * nothing is stored, and the next try may go well. `answer-lost`: it is stored, and nobody is told.
 * `late`: the connection breaks, and the database has not yet done what it was told, but will when somebody
 * asks for a lock or for what became of it, or begins to write; of transactions on PostgreSQL only.
 */
export type CommitFault = "refused" | "conflict" | "answer-lost" | "late";

/** A commit that waits at the door. */
export interface HeldCommit {
  /** Resolves when everything of it but the commit is done. */
  reached: Promise<void>;
  release(): void;
}

/** The commits of one database client, as a test sees and spoils them. */
export interface Commits {
  /** How many were done. A statement outside of a transaction is one too. */
  readonly done: number;
  /** How many were begun. */
  readonly begun: number;
  /** Spoils the next ones, one each; null lets one pass. */
  spoil(...faults: (CommitFault | null)[]): void;
  /** Lets the next one wait; it goes well when it is released. */
  hold(): HeldCommit;
  /** Forgets what was to be spoiled, and lets everything go that is held. */
  heal(): void;
  /** The same database through a client whose commits these are. */
  over(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory;
}

interface Held {
  reached: () => void;
  released: Promise<void>;
}

const conflict = () => new DriverAdapterError({ kind: "TransactionWriteConflict" });
const closed = () => new DriverAdapterError({ kind: "ConnectionClosed" });
const refusal = () =>
  new DriverAdapterError({
    kind: "postgres",
    code: "58030",
    severity: "ERROR",
    message: "could not write",
    detail: undefined,
    column: undefined,
    hint: undefined,
  });

/** Only reading statements are told from others: all others are commits. */
function isRead({ sql }: SqlQuery): boolean {
  return /^\s*select\b/i.test(sql);
}

const rollback: SqlQuery = { sql: "ROLLBACK", args: [], argTypes: [] };

export function createCommits(): Commits {
  const next: (CommitFault | Held | null)[] = [];
  const late: (() => void)[] = [];
  const releases = new Set<() => void>();
  let done = 0;
  let begun = 0;

  function commitLate(): void {
    for (const commit of late.splice(0)) commit();
  }

  function begin(): void {
    begun += 1;
    commitLate();
  }

  /** @param undo what is done in place of `commit` where nothing is to be stored. */
  async function meet<T>(commit: () => Promise<T>, undo: () => Promise<unknown>): Promise<T> {
    const outcome = next.shift() ?? null;
    if (outcome === "refused" || outcome === "conflict") {
      await undo();
      throw outcome === "refused" ? refusal() : conflict();
    }
    if (outcome === "late") throw new Error("Only a transaction on PostgreSQL is committed late.");
    if (outcome !== null && outcome !== "answer-lost") {
      outcome.reached();
      await outcome.released;
    }
    const result = await commit();
    done += 1;
    if (outcome === "answer-lost") throw closed();
    return result;
  }

  /** Prisma sends COMMIT itself where the adapter does not, and gives the connection back after. */
  function watchTransaction(inner: Transaction): Transaction {
    const { provider, adapterName, options } = inner;
    const queryRaw = (query: SqlQuery) => inner.queryRaw(query);
    if (options.usePhantomQuery) {
      const commit = () =>
        meet(
          () => inner.commit(),
          () => inner.rollback(),
        );
      const executeRaw = (query: SqlQuery) => inner.executeRaw(query);
      return {
        provider,
        adapterName,
        options,
        queryRaw,
        executeRaw,
        commit,
        rollback: () => inner.rollback(),
      };
    }
    let finished: Promise<unknown> = Promise.resolve();
    return {
      provider,
      adapterName,
      options,
      queryRaw,
      async executeRaw(query) {
        if (query.sql !== "COMMIT") return inner.executeRaw(query);
        if (next[0] !== "late") {
          return meet(
            () => inner.executeRaw(query),
            () => inner.executeRaw(rollback),
          );
        }
        next.shift();
        const { promise, resolve } = Promise.withResolvers<void>();
        finished = promise.then(() => inner.executeRaw(query));
        late.push(resolve);
        throw closed();
      },
      commit: () => inner.commit(),
      async rollback() {
        void finished.then(() => inner.rollback());
      },
    };
  }

  function watchAdapter(inner: SqlDriverAdapter): SqlDriverAdapter {
    const nothing = () => Promise.resolve();
    function send<T>(query: SqlQuery, run: () => Promise<T>): Promise<T> {
      if (/\bfor update\b|\bpg_xact_status\b/i.test(query.sql)) commitLate();
      if (isRead(query)) return run();
      begin();
      return meet(run, nothing);
    }
    return {
      provider: inner.provider,
      adapterName: inner.adapterName,
      queryRaw: (query) => send(query, () => inner.queryRaw(query)),
      executeRaw: (query) => send(query, () => inner.executeRaw(query)),
      executeScript: (script) => inner.executeScript(script),
      async startTransaction(isolationLevel) {
        begin();
        return watchTransaction(await inner.startTransaction(isolationLevel));
      },
      getConnectionInfo: () => inner.getConnectionInfo?.() ?? { supportsRelationJoins: true },
      dispose: () => inner.dispose(),
    };
  }

  return {
    get done() {
      return done;
    },
    get begun() {
      return begun;
    },
    spoil: (...faults) => void next.push(...faults),
    heal() {
      next.splice(0);
      for (const release of releases) release();
      releases.clear();
    },
    hold() {
      const reached = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      next.push({ reached: reached.resolve, released: released.promise });
      releases.add(released.resolve);
      return { reached: reached.promise, release: released.resolve };
    },
    over: (factory) => ({
      provider: factory.provider,
      adapterName: factory.adapterName,
      connect: async () => watchAdapter(await factory.connect()),
    }),
  };
}
