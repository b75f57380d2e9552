import { type LogEvent, type LogRecord, type StoredBatch, unitsOf } from "./logRecord.ts";

/** Committed events of one workspace, shared by all of its watchers. */
export interface Batch<E extends LogEvent> {
  firstSeq: number;
  lastSeq: number;
  records: readonly LogRecord<E>[];
}

/** One watched workspace, as one follower uses it. */
export interface Watch<E extends LogEvent> extends Disposable {
  /** The batch that goes on right after the cursor; null if there is none in memory. */
  after(cursor: number): Batch<E> | null;
  /** Whether events after the cursor are known to be in the database. */
  behind(cursor: number): boolean;
  /** Resolves when there may be something after the cursor, somebody called `wake`, or the signal aborts. */
  wait(cursor: number, signal: AbortSignal): Promise<void>;
}

/** The newest committed batches of the workspaces that someone watches: a cache and a doorbell, never the truth. */
export interface Tail<E extends LogEvent> {
  publish(batch: StoredBatch<E>): void;
  /** Says that another node has stored events up to `seq`. */
  ring(workspaceId: string, seq: number): void;
  /** Lets the followers of a workspace look what else there is to tell, such as who is present. */
  wake(workspaceId: string): void;
  watch(workspaceId: string): Watch<E>;
  /** The workspaces that somebody watches here. */
  workspaceIds(): string[];
}

interface Watched<E extends LogEvent> {
  watchers: number;
  head: number;
  batches: Batch<E>[];
  units: number;
  wakes: number;
  wake: Set<() => void>;
}

function createWatched<E extends LogEvent>(): Watched<E> {
  return { watchers: 0, head: 0, batches: [], units: 0, wakes: 0, wake: new Set() };
}

export interface TailOptions {
  /** Bounds of what is kept, per workspace and in all, in about UTF-16 units. */
  maxUnits?: number;
  maxTotalUnits?: number;
}

export function createTail<E extends LogEvent>(options: TailOptions = {}): Tail<E> {
  const { maxUnits = 256 * 1024, maxTotalUnits = 64 * 1024 * 1024 } = options;
  /** What was published last stands last. */
  const watched = new Map<string, Watched<E>>();
  let totalUnits = 0;

  function wakeAll(entry: Watched<E>): void {
    const waiting = [...entry.wake];
    entry.wake.clear();
    for (const wake of waiting) wake();
  }

  function forget(entry: Watched<E>, batches: readonly Batch<E>[]): void {
    const units = batches.reduce((sum, { records }) => sum + unitsOf(records.map(({ event }) => event)), 0);
    entry.units -= units;
    totalUnits -= units;
  }

  /** False: it is known already, or comes too late. */
  function keep(entry: Watched<E>, records: readonly LogRecord<E>[]): boolean {
    const [first] = records;
    const last = records.at(-1);
    if (!first || !last) return false;
    entry.head = Math.max(entry.head, last.seq);
    const newest = entry.batches.at(-1)?.lastSeq;
    // What comes out of turn was read from the database by whoever needed it.
    if (newest !== undefined && last.seq <= newest) return false;
    // What is kept has no hole: a follower may go from batch to batch without asking the database.
    if (newest !== first.seq - 1) forget(entry, entry.batches.splice(0));
    entry.batches.push({ firstSeq: first.seq, lastSeq: last.seq, records });
    const units = unitsOf(records.map(({ event }) => event));
    entry.units += units;
    totalUnits += units;
    while (entry.units > maxUnits && entry.batches.length > 1) forget(entry, entry.batches.splice(0, 1));
    for (const other of watched.values()) {
      if (totalUnits <= maxTotalUnits) break;
      forget(other, other.batches.splice(0));
    }
    return true;
  }

  function find(batches: readonly Batch<E>[], cursor: number): Batch<E> | null {
    const batch = batches.findLast(({ firstSeq }) => firstSeq <= cursor + 1);
    if (!batch || batch.lastSeq <= cursor) return null;
    if (batch.firstSeq === cursor + 1) return batch;
    const records = batch.records.filter(({ seq }) => seq > cursor);
    return { firstSeq: cursor + 1, lastSeq: batch.lastSeq, records };
  }

  return {
    workspaceIds: () => [...watched.keys()],
    publish({ workspaceId, records }) {
      const entry = watched.get(workspaceId);
      if (!entry) return;
      watched.delete(workspaceId);
      watched.set(workspaceId, entry);
      if (keep(entry, records)) wakeAll(entry);
    },
    ring(workspaceId, seq) {
      const entry = watched.get(workspaceId);
      if (!entry || seq <= entry.head) return;
      entry.head = seq;
      wakeAll(entry);
    },
    wake(workspaceId) {
      const entry = watched.get(workspaceId);
      if (!entry) return;
      entry.wakes += 1;
      wakeAll(entry);
    },
    watch(workspaceId) {
      const entry = watched.get(workspaceId) ?? createWatched<E>();
      watched.set(workspaceId, entry);
      entry.watchers += 1;
      let seenWakes = entry.wakes;
      return {
        after: (cursor) => find(entry.batches, cursor),
        behind: (cursor) => entry.head > cursor,
        wait(cursor, signal) {
          const woken = entry.wakes !== seenWakes;
          seenWakes = entry.wakes;
          if (woken || entry.head > cursor || signal.aborted) return Promise.resolve();
          return new Promise((resolve) => {
            const done = () => {
              seenWakes = entry.wakes;
              entry.wake.delete(done);
              signal.removeEventListener("abort", done);
              resolve();
            };
            entry.wake.add(done);
            signal.addEventListener("abort", done);
          });
        },
        [Symbol.dispose]() {
          entry.watchers -= 1;
          if (entry.watchers > 0) return;
          watched.delete(workspaceId);
          forget(entry, entry.batches.splice(0));
        },
      };
    },
  };
}
