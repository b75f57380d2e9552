import type { Event, EventRecord } from "#server/contract/events.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { isTransientError } from "#server/db/isTransientError.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";
import { createId } from "#server/lib/createId.ts";
import {
  appendFenced,
  areOnlyEvents,
  type FencedRows,
  insertEvents,
  type LockedCounter,
  lockCounters,
  number,
} from "./eventRows.ts";
import { type LogTransaction, openTransaction, type StoredBatch } from "./logTransaction.ts";
import { parseRecord } from "./parseRecord.ts";

export interface Append {
  workspaceId: WorkspaceId;
  /** Called once, when the transaction that stores them is put together: what waited is merged by then. */
  take: () => Event[];
  /** Write only while the workspace's lease has this fence. */
  fence?: number;
  /** Statements of the same transaction, after the events; not run for a fenced append. */
  writes?: (tx: Tx, records: EventRecord[]) => Promise<void>;
}

export type Appended = { kind: "stored"; records: EventRecord[] } | { kind: "fenced" };

/** The append-only log of events, and the only way to write to it. */
export interface EventLog {
  /**
   * Stored when it resolves; published at once after. Rejects if nothing was stored, or if the database could not be
   * asked whether it was.
   */
  append(append: Append): Promise<Appended>;
  /** Runs `work` as one transaction, alone in the lane, and publishes what it stored. Await only its statements. */
  transact<T>(work: (transaction: LogTransaction) => Promise<T>): Promise<T>;
  /** Resolves when everything handed over so far is stored. */
  idle(): Promise<void>;
}

export interface EventLogDeps {
  prisma: PrismaClient;
  clock: Clock;
  publish: (batches: StoredBatch[]) => void;
  /**
   * Least time between two transactions that hold nothing but deltas, in ms, from start to start:
   * fewer, larger batches for the same text. Whatever comes after a pause is stored at once.
   */
  patienceMs: number;
}

interface PendingAppend extends Append {
  appendId: string;
  events: Event[] | null;
  settle: PromiseWithResolvers<Appended>;
}

type Job = { kind: "append"; append: PendingAppend } | { kind: "transact"; run: () => Promise<void> };

/** Whether a job may wait for others: a stream's events, with nothing else to be written. */
function isPatient(job: Job): boolean {
  return job.kind === "append" && job.append.fence !== undefined && !job.append.writes;
}

const maxTransactionTries = 5;

/**
 * Group commit: while one transaction is in flight everything else waits in memory, and the next one
 * takes all of it. One commit of latency when idle, more events per commit under load.
 */
export function createEventLog({ prisma, clock, publish, patienceMs }: EventLogDeps): EventLog {
  const jobs: Job[] = [];
  let running: Promise<void> | null = null;
  // Unique over all processes by its first half; asking for random bytes each time would cost more.
  const appendIdPrefix = createId("app");
  let appendCount = 0;
  let lastStart = 0;
  let hurry = new AbortController();

  const isoNow = () => new Date(clock.now()).toISOString();

  function taken(append: PendingAppend): Event[] {
    append.events ??= append.take();
    return append.events;
  }

  /** Gives each append its numbers, or says that its fence is an old one. */
  function allocate(
    appends: readonly PendingAppend[],
    counters: ReadonlyMap<string, LockedCounter>,
  ): Appended[] {
    const heads = new Map([...counters].map(([id, { seq }]) => [id, seq]));
    const at = isoNow();
    return appends.map((append) => {
      const counter = counters.get(append.workspaceId);
      const seq = heads.get(append.workspaceId);
      if (!counter || seq === undefined) return { kind: "fenced" };
      const holds = counter.leaseStreamId !== null && counter.fence === append.fence;
      if (append.fence !== undefined && !holds) return { kind: "fenced" };
      const records = number(taken(append), { seq, at });
      heads.set(append.workspaceId, seq + records.length);
      return { kind: "stored", records };
    });
  }

  /** What `appendFenced` takes, if that is all that there is. */
  function onlyFenced(appends: readonly PendingAppend[]): FencedRows[] | null {
    if (new Set(appends.map(({ workspaceId }) => workspaceId)).size < appends.length) return null;
    const rows: FencedRows[] = [];
    for (const append of appends) {
      const { workspaceId, appendId, fence, writes } = append;
      if (fence === undefined || writes) return null;
      const events = taken(append);
      if (events.length === 0 || !areOnlyEvents(events)) return null;
      rows.push({ workspaceId, appendId, fence, events });
    }
    return rows;
  }

  async function store(appends: readonly PendingAppend[]): Promise<Appended[]> {
    const rows = onlyFenced(appends);
    if (!rows) return storeInTransaction(appends);
    const at = isoNow();
    const bases = await appendFenced(prisma, rows, at);
    return rows.map(({ workspaceId, events }) => {
      const seq = bases.get(workspaceId);
      return seq === undefined
        ? { kind: "fenced" }
        : { kind: "stored", records: number(events, { seq, at }) };
    });
  }

  async function storeInTransaction(appends: readonly PendingAppend[]): Promise<Appended[]> {
    return prisma.$transaction(async (tx) => {
      const counters = await lockCounters(tx, [...new Set(appends.map(({ workspaceId }) => workspaceId))]);
      const results = allocate(appends, counters);
      const stored = appends.flatMap((append, index) => {
        const result = results[index];
        return result?.kind === "stored" ? [{ ...append, records: result.records }] : [];
      });
      await insertEvents(tx, stored);
      for (const { writes, records } of stored) await writes?.(tx, records);
      return results;
    });
  }

  /** What an append stored after all, when its transaction failed and nobody knows how far it came. */
  async function readBack({ workspaceId, appendId }: PendingAppend): Promise<EventRecord[]> {
    // A commit may still be under way; it has this lock.
    await lockCounters(prisma, [workspaceId]);
    const rows = await prisma.event.findMany({ where: { workspaceId, appendId }, orderBy: { seq: "asc" } });
    return rows.map(parseRecord);
  }

  async function storeOne(append: PendingAppend, firstError: unknown): Promise<Appended> {
    let error = firstError;
    for (let tries = 1; tries <= maxTransactionTries; tries++) {
      try {
        const records = await readBack(append);
        if (records.length > 0) return { kind: "stored", records };
        const [result] = await store([append]);
        if (result) return result;
      } catch (next) {
        error = next;
        if (!isTransientError(next)) break;
        await clock.sleep(100 * 2 ** tries);
      }
    }
    // Nor does anybody know how far the last try came.
    const records = await readBack(append).catch(() => []);
    if (records.length > 0) return { kind: "stored", records };
    throw error;
  }

  function publishAppends(appends: readonly PendingAppend[], results: readonly Appended[]): void {
    const batches: StoredBatch[] = [];
    for (const [index, { workspaceId }] of appends.entries()) {
      const result = results[index];
      if (result?.kind !== "stored" || result.records.length === 0) continue;
      const known = batches.find((batch) => batch.workspaceId === workspaceId);
      if (known) known.records.push(...result.records);
      else batches.push({ workspaceId, records: [...result.records] });
    }
    publish(batches);
  }

  async function runAppends(appends: readonly PendingAppend[]): Promise<void> {
    try {
      const results = await store(appends);
      publishAppends(appends, results);
      for (const [index, result] of results.entries()) appends[index]?.settle.resolve(result);
    } catch (error) {
      for (const append of appends) {
        try {
          const result = await storeOne(append, error);
          publishAppends([append], [result]);
          append.settle.resolve(result);
        } catch (own) {
          append.settle.reject(own);
        }
      }
    }
  }

  /** Lets deltas wait a little for others, unless something else comes. */
  async function bePatient(): Promise<void> {
    const rest = lastStart + patienceMs - clock.now();
    if (rest > 0 && jobs.every(isPatient)) await clock.sleep(rest, hurry.signal);
    if (hurry.signal.aborted) hurry = new AbortController();
    lastStart = clock.now();
  }

  function nextJobs(): Job[] {
    const first = jobs.findIndex(({ kind }) => kind === "transact");
    return jobs.splice(0, first === 0 ? 1 : first === -1 ? jobs.length : first);
  }

  async function drain(): Promise<void> {
    while (jobs.length > 0) {
      await bePatient();
      const batch = nextJobs();
      const [head] = batch;
      if (head?.kind === "transact") await head.run();
      else await runAppends(batch.flatMap((job) => (job.kind === "append" ? [job.append] : [])));
    }
    running = null;
  }

  function enqueue(job: Job): void {
    jobs.push(job);
    if (!isPatient(job)) hurry.abort();
    running ??= Promise.resolve().then(drain);
  }

  return {
    append(append) {
      const settle = Promise.withResolvers<Appended>();
      enqueue({
        kind: "append",
        append: { ...append, appendId: `${appendIdPrefix}.${++appendCount}`, events: null, settle },
      });
      return settle.promise;
    },
    transact(work) {
      const settle = Promise.withResolvers<Awaited<ReturnType<typeof work>>>();
      const run = async () => {
        try {
          const stored: StoredBatch[] = [];
          const value = await prisma.$transaction(async (tx) => {
            stored.length = 0;
            return work(openTransaction({ tx, stored, at: isoNow() }));
          });
          publish(stored);
          settle.resolve(value);
        } catch (error) {
          settle.reject(error);
        }
      };
      enqueue({ kind: "transact", run });
      return settle.promise;
    },
    async idle() {
      while (running) await running;
    },
  };
}
