import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { isTransientError } from "#server/db/isTransientError.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";
import { createId } from "#server/lib/createId.ts";
import { type LogEvent, type LogRecord, number, type StoredBatch } from "./logRecord.ts";
import { insertEvents, type LockedCounter, lockCounters } from "./logRows.ts";

/** A use-case's transaction. */
export interface LogTransaction<E extends LogEvent> {
  tx: Tx;
  /** ISO date of the transaction. */
  at: string;
  /** Locks the workspace's counter row until the commit. Null if the workspace is gone. */
  lock(workspaceId: WorkspaceId): Promise<LockedCounter | null>;
  /** Stores events of a workspace that this transaction has locked. */
  append(workspaceId: WorkspaceId, events: readonly E[]): Promise<LogRecord<E>[]>;
}

export interface TransactDeps<E extends LogEvent> {
  prisma: PrismaClient;
  clock: Clock;
  isActivity: (event: E) => boolean;
}

/** Done: what it stored has to be published. */
export interface Transacted<E extends LogEvent, T> {
  value: T;
  stored: StoredBatch<E>[];
}

interface Opened<E extends LogEvent> extends LogTransaction<E> {
  stored: StoredBatch<E>[];
  /** As PostgreSQL calls it; null until it has locked something. */
  transactionId(): string | null;
}

function open<E extends LogEvent>({ clock, isActivity }: TransactDeps<E>, tx: Tx): Opened<E> {
  const at = new Date(clock.now()).toISOString();
  const heads = new Map<string, number>();
  const stored: StoredBatch<E>[] = [];
  let transactionId: string | null = null;
  return {
    tx,
    at,
    stored,
    transactionId: () => transactionId,
    async lock(workspaceId) {
      const counter = (await lockCounters(tx, [workspaceId])).get(workspaceId);
      if (!counter) return null;
      transactionId = counter.transactionId;
      heads.set(workspaceId, Math.max(counter.seq, heads.get(workspaceId) ?? 0));
      return counter;
    },
    async append(workspaceId, events) {
      const seq = heads.get(workspaceId);
      if (seq === undefined) throw new Error(`Workspace ${workspaceId} was not locked before an append.`);
      const records = number(events, { seq, at });
      heads.set(workspaceId, seq + records.length);
      const appendId = createId("app");
      await insertEvents(tx, [{ workspaceId, appendId, records, isActivity: events.some(isActivity) }]);
      const batch = stored.find((known) => known.workspaceId === workspaceId);
      if (batch) batch.records.push(...records);
      else stored.push({ workspaceId, records });
      return records;
    },
  };
}

const askAgainMs = 100;
const longestAskMs = 2_000;
/** Longer than an idle transaction is let live. */
const askForMs = 60_000;

/**
 * Whether a transaction was committed whose COMMIT was not answered. One that is still under way is waited for.
 * Null if the database could not be asked for a minute.
 */
async function wasCommitted(
  { prisma, clock }: Pick<TransactDeps<never>, "prisma" | "clock">,
  transactionId: string,
): Promise<boolean | null> {
  const until = clock.now() + askForMs;
  for (let waitMs = askAgainMs; clock.now() < until; waitMs = Math.min(longestAskMs, waitMs * 2)) {
    try {
      const [row] = await prisma.$queryRaw<{ status: string | null }[]>`
        select pg_xact_status(${transactionId}::xid8) as status`;
      if (row?.status !== "in progress") return row?.status === "committed";
    } catch (error) {
      if (!isTransientError(error)) throw error;
    }
    await clock.sleep(waitMs);
  }
  return null;
}

/** Runs `work` as one transaction. Rejects if it was not committed, or if nobody can say whether. */
export async function runTransaction<E extends LogEvent, T>(
  deps: TransactDeps<E>,
  work: (transaction: LogTransaction<E>) => Promise<T>,
): Promise<Transacted<E, T>> {
  const worked: { done: Transacted<E, T>; transactionId: string | null }[] = [];
  try {
    return await deps.prisma.$transaction(async (tx) => {
      const transaction = open(deps, tx);
      const value = await work(transaction);
      const done = { value, stored: transaction.stored };
      worked.push({ done, transactionId: transaction.transactionId() });
      return done;
    });
  } catch (error) {
    const last = worked.at(-1);
    // An error after the work is the COMMIT's, and may be about its answer alone.
    if (!last || last.transactionId === null) throw error;
    if (!(await wasCommitted(deps, last.transactionId))) throw error;
    return last.done;
  }
}
