import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { createKeyedMutex } from "#server/lib/keyedMutex.ts";
import { type Append, type Appended, createLane, type LaneDeps } from "./lane.ts";
import type { LogEvent } from "./logRecord.ts";
import { type LogTransaction, runTransaction } from "./logTransaction.ts";

/** The append-only log of events, and the only way to write to it. */
export interface EventLog<E extends LogEvent> {
  /**
   * For the owner of a lease, in its order. Stored when it resolves; published at once after. It waits for a
   * database that is away; it rejects where the database refuses, and then nothing is stored of it, nor of
   * what was handed over after it.
   */
  append(append: Append<E>): Promise<Appended<E>>;
  /**
   * Runs `work` as one transaction, beside all others, and publishes what it stored. One at a time per workspace
   * and process, which `work` has to lock first; await only its statements.
   */
  transact<T>(workspaceId: WorkspaceId, work: (transaction: LogTransaction<E>) => Promise<T>): Promise<T>;
  /** The same log, whose use-cases run on other connections. */
  over(prisma: PrismaClient): EventLog<E>;
  /** Resolves when everything handed over so far is stored. */
  idle(): Promise<void>;
}

export interface EventLogDeps<E extends LogEvent> extends Omit<LaneDeps<E>, "prisma"> {
  /** For transactions of use-cases. */
  prisma: PrismaClient;
  /** For appends alone, so that nothing else can keep them waiting. */
  lanePrisma: PrismaClient;
}

/** One log of one process. */
export function createEventLog<E extends LogEvent>(deps: EventLogDeps<E>): EventLog<E> {
  const { publish } = deps;
  const lane = createLane({ ...deps, prisma: deps.lanePrisma });
  const mutex = createKeyedMutex();
  const underWay = new Set<Promise<unknown>>();

  async function transact<T>(
    prisma: PrismaClient,
    workspaceId: WorkspaceId,
    work: (transaction: LogTransaction<E>) => Promise<T>,
  ): Promise<T> {
    return mutex.runExclusive(workspaceId, async () => {
      try {
        const { value, stored } = await runTransaction({ ...deps, prisma }, work);
        publish(stored);
        return value;
      } finally {
        lane.released(workspaceId);
      }
    });
  }

  const over = (prisma: PrismaClient): EventLog<E> => ({
    over,
    append: (append) => lane.append(append),
    transact(workspaceId, work) {
      const done = transact(prisma, workspaceId, work);
      const ended = done.then(
        () => {},
        () => {},
      );
      underWay.add(ended);
      void ended.then(() => underWay.delete(ended));
      return done;
    },
    async idle() {
      await Promise.all([...underWay, lane.idle()]);
      if (underWay.size > 0) await this.idle();
    },
  });
  return over(deps.prisma);
}
