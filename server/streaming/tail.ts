import type { EventRecord } from "#server/contract/events.ts";
import type { StoredBatch } from "./logTransaction.ts";

/** Committed events of one workspace, shared by all of its watchers. */
export interface Batch {
  firstSeq: number;
  lastSeq: number;
  records: readonly EventRecord[];
}

/** One watched workspace, as one follower uses it. */
export interface Watch extends Disposable {
  /** The batch that goes on right after the cursor; null if there is none in memory. */
  after(cursor: number): Batch | null;
  /** Whether events after the cursor are known to be in the database. */
  behind(cursor: number): boolean;
  /** Resolves when there may be something after the cursor, somebody called `wake`, or the signal aborts. */
  wait(cursor: number, signal: AbortSignal): Promise<void>;
}

/** The newest committed batches of the workspaces that someone watches: a cache and a doorbell, never the truth. */
export interface Tail {
  publish(batch: StoredBatch): void;
  /** Says that another node has stored events up to `seq`. */
  ring(workspaceId: string, seq: number): void;
  /** Lets the followers of a workspace look what else there is to tell, such as who is present. */
  wake(workspaceId: string): void;
  watch(workspaceId: string): Watch;
  /** The workspaces that somebody watches here. */
  workspaceIds(): string[];
}

interface Watched {
  watchers: number;
  head: number;
  batches: Batch[];
  units: number;
  wakes: number;
  wake: Set<() => void>;
}

function createWatched(): Watched {
  return { watchers: 0, head: 0, batches: [], units: 0, wakes: 0, wake: new Set() };
}

function unitsOf(records: readonly EventRecord[]): number {
  return records.reduce((sum, { event }) => sum + ("text" in event ? event.text.length : 500) + 100, 0);
}

/** @param maxUnits bound of what is kept per workspace, in about UTF-16 units. */
export function createTail({ maxUnits = 256 * 1024 }: { maxUnits?: number } = {}): Tail {
  const watched = new Map<string, Watched>();

  function wakeAll(entry: Watched): void {
    const waiting = [...entry.wake];
    entry.wake.clear();
    for (const wake of waiting) wake();
  }

  function keep(entry: Watched, records: readonly EventRecord[]): void {
    const [first] = records;
    const last = records.at(-1);
    if (!first || !last) return;
    // What is kept has no hole: a follower may go from batch to batch without asking the database.
    if (entry.batches.at(-1)?.lastSeq !== first.seq - 1) {
      entry.batches = [];
      entry.units = 0;
    }
    entry.batches.push({ firstSeq: first.seq, lastSeq: last.seq, records });
    entry.units += unitsOf(records);
    while (entry.units > maxUnits && entry.batches.length > 1) {
      entry.units -= unitsOf(entry.batches.shift()?.records ?? []);
    }
    entry.head = Math.max(entry.head, last.seq);
  }

  function find(batches: readonly Batch[], cursor: number): Batch | null {
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
      keep(entry, records);
      wakeAll(entry);
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
      const entry = watched.get(workspaceId) ?? createWatched();
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
          if (entry.watchers === 0) watched.delete(workspaceId);
        },
      };
    },
  };
}
