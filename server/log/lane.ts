import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { isTransientError } from "#server/db/isTransientError.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";
import { createId } from "#server/lib/createId.ts";
import { log } from "#server/lib/log.ts";
import { type LogEvent, type LogRecord, number, type StoredBatch, unitsOf } from "./logRecord.ts";
import {
  appendFenced,
  findAppended,
  findWorkspaces,
  insertEvents,
  type LockedCounter,
  lockCounters,
  noteAppends,
} from "./logRows.ts";

export interface Append<E extends LogEvent> {
  workspaceId: WorkspaceId;
  /** It is written only while the workspace's lease has this fence. */
  fence: number;
  /** Called once, when it is first put together with others: what waited is merged by then. */
  take: () => E[];
  /** Statements of the same transaction, after the events; not run for a fenced append. */
  writes?: (tx: Tx, records: LogRecord<E>[]) => Promise<void>;
}

export type Appended<E extends LogEvent> = { kind: "stored"; records: LogRecord<E>[] } | { kind: "fenced" };

export interface LaneDeps<E extends LogEvent> {
  /** Of a connection that nobody else uses. */
  prisma: PrismaClient;
  clock: Clock;
  publish: (batches: StoredBatch<E>[]) => void;
  /** Whether an event moves its workspace to the top of a list. */
  isActivity: (event: E) => boolean;
  /**
   * Least time between two transactions that hold nothing but deltas, in ms, from start to start:
   * fewer, larger batches for the same text. Whatever comes after a pause is stored at once.
   */
  patienceMs: number;
}

/** Where the owners of streams store what they write. */
export interface Lane<E extends LogEvent> {
  append(append: Append<E>): Promise<Appended<E>>;
  /** Somebody has let go of the workspace's row: what waits for it is tried at once. */
  released(workspaceId: WorkspaceId): void;
  /** Resolves when everything handed over so far is stored. */
  idle(): Promise<void>;
}

interface Waiting<E extends LogEvent> extends Append<E> {
  appendId: string;
  /** Null until it is first put together with others. */
  taken: { place: number; at: string; events: E[]; units: number } | null;
  tries: number;
  /** ms of the clock: not before. */
  notBefore: number;
  /** ms to wait after a further failure. */
  backoffMs: number;
  /** Since when somebody else has had the row. */
  lockedSince: number | null;
  /** It may be what its neighbours failed by. */
  alone: boolean;
  settle: PromiseWithResolvers<Appended<E>>;
}

type Taken<E extends LogEvent> = Waiting<E> & { taken: NonNullable<Waiting<E>["taken"]> };

type Outcome<E extends LogEvent> = Appended<E> | { kind: "known" } | { kind: "locked" };

/** So much goes into one transaction, in UTF-16 units of text, if it is more than one append. */
const maxBatchUnits = 4 * 1024 * 1024;
/** What writes other rows holds the rows of all others in its transaction meanwhile. */
const maxBatchWrites = 16;
const firstBackoffMs = 100;
const longestBackoffMs = 2_000;
const lockedAgainMs = 10;
/** A row that is locked for longer is tried as rarely as a database that is away. */
const longLockedMs = 5_000;

/** Whether it may wait for others: a stream's events, with nothing else to be written. */
function isPatient({ writes, tries }: { writes?: unknown; tries: number }): boolean {
  return !writes && tries === 0;
}

/**
 * Group commit: while one transaction is in flight everything else waits in memory, and the next one takes all of
 * it. One commit of latency when idle, more events per commit under load.
 *
 * Nothing waits inside the lane. A workspace whose row somebody holds is left out and tried again a little later;
 * so is what failed by a lost connection or the like, for as long as it takes. To try again is safe: see
 * `appendFenced`. What the database refuses for another reason is tried by itself, and then rejected.
 */
export function createLane<E extends LogEvent>(deps: LaneDeps<E>): Lane<E> {
  const { prisma, clock, publish, isActivity, patienceMs } = deps;
  /** In the order of their coming. */
  let waiting: Waiting<E>[] = [];
  let running: Promise<void> | null = null;
  let sleep: { until: number; wake: AbortController } | null = null;
  // Unique over all processes by its first half; asking for random bytes each time would cost more.
  const appendIdPrefix = createId("app");
  let appendCount = 0;
  let placed = 0;
  let lastStart = 0;
  /** ms of the clock since when the database takes nothing; null: it does, or was not asked. */
  let failingSince: number | null = null;

  /** What it holds from now on, and its place. */
  function fix(append: Waiting<E>): Taken<E>["taken"] {
    if (append.taken === null) {
      const events = append.take();
      const at = new Date(clock.now()).toISOString();
      append.taken = { place: ++placed, at, events, units: unitsOf(events) };
    }
    return append.taken;
  }

  function take(append: Waiting<E>): Taken<E> {
    append.tries += 1;
    return { ...append, taken: fix(append) };
  }

  function recordsFrom({ taken }: Taken<E>, seq: number): LogRecord<E>[] {
    return number(taken.events, { seq, at: taken.at });
  }

  /** What each append becomes under the counters that this transaction has locked. */
  function allocate(
    appends: readonly Taken<E>[],
    counters: ReadonlyMap<string, LockedCounter>,
    there: ReadonlySet<string>,
  ): { outcomes: Outcome<E>[]; fresh: Set<Taken<E>> } {
    const heads = new Map([...counters].map(([id, { seq }]) => [id, seq]));
    const fresh = new Set<Taken<E>>();
    const outcomes = appends.map((append): Outcome<E> => {
      const { workspaceId, taken } = append;
      const counter = counters.get(workspaceId);
      const seq = heads.get(workspaceId);
      if (!counter || seq === undefined) return { kind: there.has(workspaceId) ? "locked" : "fenced" };
      if (counter.fence !== append.fence) return { kind: "fenced" };
      if (counter.appended > taken.place) return { kind: "known" };
      if (counter.appended === taken.place) {
        return { kind: "stored", records: recordsFrom(append, counter.appendedTo - taken.events.length) };
      }
      if (counter.leaseStreamId === null) return { kind: "fenced" };
      const records = recordsFrom(append, seq);
      heads.set(workspaceId, seq + records.length);
      fresh.add(append);
      return { kind: "stored", records };
    });
    return { outcomes, fresh };
  }

  function storeInTransaction(appends: readonly Taken<E>[]): Promise<Outcome<E>[]> {
    return prisma.$transaction(async (tx) => {
      const ids = [...new Set(appends.map(({ workspaceId }) => workspaceId))];
      const counters = await lockCounters(tx, ids, { skipLocked: true });
      const missing = ids.filter((id) => !counters.has(id));
      const there = missing.length > 0 ? await findWorkspaces(tx, missing) : new Set<string>();
      const { outcomes, fresh } = allocate(appends, counters, there);
      const stored = appends.flatMap((append, index) => {
        const outcome = outcomes[index];
        return outcome?.kind === "stored" && fresh.has(append) ? [{ append, records: outcome.records }] : [];
      });
      if (stored.length === 0) return outcomes;
      await insertEvents(
        tx,
        stored.map(({ append: { workspaceId, appendId, taken }, records }) => {
          return { workspaceId, appendId, records, isActivity: taken.events.some(isActivity) };
        }),
      );
      const places = new Map<string, { workspaceId: string; place: number; to: number }>();
      for (const { append, records } of stored) {
        const { workspaceId, taken } = append;
        const before = places.get(workspaceId)?.to ?? counters.get(workspaceId)?.seq ?? 0;
        places.set(workspaceId, { workspaceId, place: taken.place, to: records.at(-1)?.seq ?? before });
      }
      await noteAppends(tx, [...places.values()]);
      for (const { append, records } of stored) await append.writes?.(tx, records);
      return outcomes;
    });
  }

  /** Whether `appendFenced` takes them: one of each workspace, and nothing beside the events changes with them. */
  function areOnlyEvents(appends: readonly Taken<E>[]): boolean {
    return (
      new Set(appends.map(({ workspaceId }) => workspaceId)).size === appends.length &&
      appends.every(
        ({ writes, taken: { events } }) => !writes && events.length > 0 && !events.some(isActivity),
      )
    );
  }

  async function store(appends: readonly Taken<E>[]): Promise<Outcome<E>[]> {
    if (!areOnlyEvents(appends)) return storeInTransaction(appends);
    const rows = appends.map(({ workspaceId, appendId, fence, taken }) => {
      return { workspaceId, appendId, fence, place: taken.place, at: taken.at, events: taken.events };
    });
    const outcomes = await appendFenced(prisma, rows);
    return appends.map((append): Outcome<E> => {
      const outcome = outcomes.get(append.workspaceId) ?? { kind: "fenced" };
      if (outcome.kind !== "stored") return outcome;
      return { kind: "stored", records: recordsFrom(append, outcome.seq) };
    });
  }

  /** What an earlier try has stored, of which the counter tells no more: its events are looked for. */
  async function lookUp(append: Taken<E>, outcome: Outcome<E>): Promise<Outcome<E>> {
    const maybe = outcome.kind === "known" || (outcome.kind === "fenced" && append.tries > 1);
    if (!maybe) return outcome;
    const seq = append.taken.events.length === 0 ? null : await findAppended(prisma, append);
    if (seq !== null) return { kind: "stored", records: recordsFrom(append, seq) };
    // It had no events, or they are folded away by now.
    return outcome.kind === "known" ? { kind: "stored", records: [] } : outcome;
  }

  /** Whether an earlier try has stored it, under the counter's lock, as that try's COMMIT may be under way. */
  async function storedBefore(append: Taken<E>): Promise<Appended<E> | null> {
    const { workspaceId, fence, taken } = append;
    const counter = (await lockCounters(prisma, [workspaceId])).get(workspaceId);
    const known = counter?.fence === fence && counter.appended >= taken.place;
    const found = await lookUp(append, { kind: known ? "known" : "fenced" });
    return found.kind === "stored" ? found : null;
  }

  function publishStored(appends: readonly Taken<E>[], outcomes: readonly Outcome<E>[]): void {
    const batches = new Map<string, StoredBatch<E>>();
    for (const [index, { workspaceId }] of appends.entries()) {
      const outcome = outcomes[index];
      if (outcome?.kind !== "stored" || outcome.records.length === 0) continue;
      const known = batches.get(workspaceId);
      if (known) known.records.push(...outcome.records);
      else batches.set(workspaceId, { workspaceId, records: [...outcome.records] });
    }
    publish([...batches.values()]);
  }

  /** What an append waits for before it is tried again, where somebody has had its row all the time. */
  function postpone(append: Waiting<E>): void {
    const now = clock.now();
    append.lockedSince ??= now;
    if (now - append.lockedSince < longLockedMs) {
      append.notBefore = now + lockedAgainMs;
      return;
    }
    if (append.backoffMs === firstBackoffMs) {
      log.warn("A workspace's row has been locked for long; its answer waits.", {
        workspaceId: append.workspaceId,
        ms: now - append.lockedSince,
      });
    }
    backOff(append);
  }

  function backOff(append: Waiting<E>): void {
    append.notBefore = clock.now() + append.backoffMs;
    append.backoffMs = Math.min(longestBackoffMs, append.backoffMs * 2);
  }

  /** What was handed over after an append that is rejected would leave a hole: it is rejected with it. */
  function reject(append: Waiting<E>, error: unknown): void {
    const { workspaceId, fence } = append;
    const follows = (other: Waiting<E>) => other.workspaceId === workspaceId && other.fence === fence;
    for (const other of [append, ...waiting.filter(follows)]) other.settle.reject(error);
    waiting = waiting.filter((other) => !follows(other));
  }

  async function runBatch(batch: readonly Waiting<E>[]): Promise<void> {
    const appends = batch.map(take);
    lastStart = clock.now();
    try {
      const outcomes = await store(appends);
      if (failingSince !== null)
        log.info("The database stores again.", { afterMs: clock.now() - failingSince });
      failingSince = null;
      for (const [index, append] of appends.entries()) {
        const outcome = outcomes[index];
        if (outcome) outcomes[index] = await lookUp(append, outcome);
      }
      publishStored(appends, outcomes);
      const again: Waiting<E>[] = [];
      for (const [index, append] of batch.entries()) {
        const outcome = outcomes[index];
        if (!outcome) continue;
        if (outcome.kind !== "known" && outcome.kind !== "locked") {
          append.settle.resolve(outcome);
          continue;
        }
        postpone(append);
        again.push(append);
      }
      waiting = [...again, ...waiting];
    } catch (error) {
      const [only] = appends;
      if (only && appends.length === 1 && !isTransientError(error)) return refuse(batch, only, error);
      putBack(batch, error);
    }
  }

  function putBack(batch: readonly Waiting<E>[], error: unknown): void {
    const transient = isTransientError(error);
    if (transient && failingSince === null) {
      failingSince = clock.now();
      log.warn("What is to be stored waits for the database.", { error });
    }
    for (const append of batch) {
      append.alone ||= !transient || append.writes !== undefined;
      if (transient) backOff(append);
    }
    waiting = [...batch, ...waiting];
  }

  /** The database refuses one append by itself; rejected, unless it was stored before. */
  async function refuse(batch: readonly Waiting<E>[], append: Taken<E>, error: unknown): Promise<void> {
    try {
      const before = await storedBefore(append);
      if (!before) return reject(append, error);
      publishStored([append], [before]);
      append.settle.resolve(before);
    } catch (unknown) {
      // Nobody can say yet.
      if (isTransientError(unknown)) putBack(batch, unknown);
      else reject(append, error);
    }
  }

  /** What goes into the next transaction, in order; of a workspace that has to wait, nothing. */
  function nextBatch(now: number): Waiting<E>[] {
    const passed = new Set<string>();
    const batch: Waiting<E>[] = [];
    let units = 0;
    let writes = 0;
    for (const append of waiting) {
      const { workspaceId, alone } = append;
      if (passed.has(workspaceId)) continue;
      const full = alone || units > maxBatchUnits || (append.writes && writes === maxBatchWrites);
      if (append.notBefore > now || (batch.length > 0 && full)) {
        passed.add(workspaceId);
        continue;
      }
      batch.push(append);
      units += fix(append).units;
      if (append.writes) writes += 1;
      if (alone) break;
    }
    return batch;
  }

  /** When there is something to do, in ms of the clock. */
  function dueAt(now: number): number {
    // A clock that was set back must not let anything wait.
    lastStart = Math.min(lastStart, now);
    const passed = new Set<string>();
    let at = Number.POSITIVE_INFINITY;
    for (const append of waiting) {
      if (passed.has(append.workspaceId)) continue;
      // An impatient one takes along what stands before it.
      append.notBefore = Math.min(append.notBefore, now + longestBackoffMs);
      const own = Math.max(append.notBefore, isPatient(append) ? lastStart + patienceMs : 0);
      at = Math.min(at, own);
      if (append.notBefore > 0) passed.add(append.workspaceId);
    }
    return at;
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const now = clock.now();
      const until = dueAt(now);
      const ms = until - now;
      if (ms > 0) {
        sleep = { until, wake: new AbortController() };
        await clock.sleep(ms, sleep.wake.signal);
        sleep = null;
        continue;
      }
      const batch = nextBatch(clock.now());
      const chosen = new Set(batch);
      waiting = waiting.filter((append) => !chosen.has(append));
      await runBatch(batch);
    }
    running = null;
  }

  function wakeFor(at: number): void {
    if (sleep && at < sleep.until) sleep.wake.abort();
    running ??= Promise.resolve().then(drain);
  }

  return {
    append(options) {
      const append: Waiting<E> = {
        ...options,
        appendId: `${appendIdPrefix}.${++appendCount}`,
        taken: null,
        tries: 0,
        notBefore: 0,
        backoffMs: firstBackoffMs,
        lockedSince: null,
        alone: false,
        settle: Promise.withResolvers(),
      };
      waiting.push(append);
      wakeFor(isPatient(append) ? lastStart + patienceMs : 0);
      return append.settle.promise;
    },
    released(workspaceId) {
      const blocked = waiting.filter((each) => each.workspaceId === workspaceId && each.lockedSince !== null);
      for (const append of blocked) append.notBefore = 0;
      if (blocked.length > 0) wakeFor(0);
    },
    async idle() {
      while (running) await running;
    },
  };
}
