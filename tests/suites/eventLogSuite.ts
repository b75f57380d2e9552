import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { Event, EventRecord } from "#server/contract/events.ts";
import { noUsage } from "#server/core/usageTotals.ts";
import { mintWorkspaceId, type WorkspaceId } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";
import { type Clock, systemClock } from "#server/lib/clock.ts";
import type { Appended, EventLog, StoredBatch } from "#server/streaming/workspaceLog.ts";
import { expectGapless } from "#tests/support/chat.ts";
import type { Commits } from "#tests/support/commits.ts";
import { createFakeClock } from "#tests/support/fakeClock.ts";

export interface LogOptions {
  clock: Clock;
  patienceMs: number;
  publish: (batches: StoredBatch[]) => void;
}

/** A database, and logs over it. What is read is read past the logs, by a client of its own. */
export interface LogStage extends AsyncDisposable {
  /** Of everything that the logs write. */
  commits: Commits;
  /** Ends all connections of the logs. */
  breakConnections(): Promise<void>;
  /** Resolves when a statement waits for a row that another transaction has locked. */
  lockWaits(): Promise<void>;
  /** Locks the workspace's counter in a transaction of somebody else; resolves to what lets go of it. */
  holdRow(workspaceId: WorkspaceId): Promise<() => Promise<void>>;
  /** A workspace without an event and without a lease, last active in 1970. */
  openWorkspace(): Promise<WorkspaceId>;
  /** Takes the workspace's lease, whoever had it; returns its fence. */
  takeLease(workspaceId: WorkspaceId): Promise<number>;
  releaseLease(workspaceId: WorkspaceId): Promise<void>;
  /** A log as one node has it; every further one is another node's. */
  createLog(options: LogOptions): EventLog;
  read(workspaceId: WorkspaceId): Promise<EventRecord[]>;
  /** The number of the newest event; null where there is no such workspace. */
  readHead(workspaceId: WorkspaceId): Promise<number | null>;
  readName(workspaceId: WorkspaceId): Promise<string>;
  /** ms since 1970. */
  readActivity(workspaceId: WorkspaceId): Promise<number>;
}

/** Whoever waits is told at once that the time has passed; it passes by nothing else. */
function createHastyClock(onSleep: (ms: number) => void = () => {}): Clock {
  let now = Date.now();
  return {
    now: () => now,
    async sleep(ms) {
      onSleep(ms);
      now += Math.max(0, ms);
      await settle();
    },
  };
}

/** An event as it comes by the thousand. */
function delta(text: string): Event {
  return { type: "text-delta", part: 0, offset: 0, text };
}

function labelOf({ event }: Pick<EventRecord, "event">): string {
  return "text" in event ? event.text : event.type;
}

const labels = (records: readonly Pick<EventRecord, "event">[]) => records.map(labelOf);

/** Takes `text`, one event a letter. */
const letters = (text: string) => () => [...text].map(delta);

function rename(workspaceId: WorkspaceId, name: string) {
  return async (tx: Tx) => void (await tx.workspace.update({ where: { id: workspaceId }, data: { name } }));
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** What is said by somebody who has no lease. */
function say(log: EventLog, workspaceId: WorkspaceId, events: () => Event[]): Promise<EventRecord[]> {
  return log.transact(workspaceId, async ({ lock, append }) => {
    await lock(workspaceId);
    return append(workspaceId, events());
  });
}

interface Opened {
  log: EventLog;
  batches: StoredBatch[];
  published(workspaceId: WorkspaceId): EventRecord[];
}

function openLog(stage: LogStage, options: Partial<LogOptions> = {}): Opened {
  const batches: StoredBatch[] = [];
  const log = stage.createLog({
    clock: createHastyClock(),
    patienceMs: 0,
    publish: (more) => void batches.push(...more),
    ...options,
  });
  const of = (workspaceId: WorkspaceId) => batches.filter((batch) => batch.workspaceId === workspaceId);
  return { log, batches, published: (workspaceId) => of(workspaceId).flatMap(({ records }) => records) };
}

function recordsOf(appended: Appended): EventRecord[] {
  if (appended.kind === "fenced") throw new Error("It was fenced.");
  return appended.records;
}

// ---- Whatever happens at once ----

interface Step {
  place: number;
  node: number;
  kind: "owner" | "stale" | "writes" | "failing" | "transact" | "failing-transact";
  count: number;
}

const steps = fc.array(
  fc.record<Step>({
    place: fc.nat({ max: 1 }),
    node: fc.nat({ max: 1 }),
    kind: fc.constantFrom("owner", "owner", "stale", "writes", "failing", "transact", "failing-transact"),
    count: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 14 },
);
const faults = fc.array(
  fc.constantFrom(null, null, "refused" as const, "conflict" as const, "answer-lost" as const),
  {
    maxLength: 6,
  },
);

interface Place {
  workspaceId: WorkspaceId;
  fence: number;
}

/** What a step's caller was told: what was stored; null where it was told of a failure. */
type Told = { records: EventRecord[] } | "fenced" | null;

async function take(
  log: EventLog,
  { workspaceId, fence }: Place,
  step: Step & { name: string },
): Promise<Told> {
  const events = Array.from({ length: step.count }, (_, index) => delta(`${step.name}.${index}`));
  const fail = () => Promise.reject(new Error("on purpose"));
  if (step.kind === "transact" || step.kind === "failing-transact") {
    const records = await log.transact(workspaceId, async (transaction) => {
      await transaction.lock(workspaceId);
      const stored = await transaction.append(workspaceId, events);
      return step.kind === "transact" ? stored : fail();
    });
    return { records };
  }
  const options = {
    owner: { fence },
    stale: { fence: fence - 1 },
    writes: { fence, writes: rename(workspaceId, step.name) },
    failing: { fence, writes: fail },
  }[step.kind];
  const appended = await log.append({ workspaceId, take: () => events, ...options });
  return appended.kind === "stored" ? { records: appended.records } : "fenced";
}

export interface EventLogSuiteOptions {
  /** Of the database. */
  name: string;
  /** Null: there is no such database here. */
  openStage: (() => Promise<LogStage>) | null;
  /** Whether there are connections to the database, which may break. */
  hasConnections: boolean;
}

/** What every log of events has to do. */
export function eventLogSuite({ name, openStage, hasConnections }: EventLogSuiteOptions): void {
  describe.runIf(openStage !== null)(`the log on ${name}`, { timeout: 20_000 }, () => {
    let stage: LogStage;
    beforeAll(async () => {
      if (openStage) stage = await openStage();
    });
    afterAll(() => stage[Symbol.asyncDispose]());
    afterEach(() => stage.commits.heal());

    /** A workspace whose lease this test has. */
    async function openOwned(): Promise<Place> {
      const workspaceId = await stage.openWorkspace();
      return { workspaceId, fence: await stage.takeLease(workspaceId) };
    }

    /** How many commits it takes. */
    async function countCommits(work: () => Promise<unknown>): Promise<number> {
      const before = stage.commits.done;
      await work();
      return stage.commits.done - before;
    }

    test("each workspace counts for itself, from 1, without a gap, in the order of the calls", async () => {
      const { log, published } = openLog(stage);
      const one = await openOwned();
      const two = await openOwned();
      await Promise.all([
        log.append({ ...one, take: letters("ab") }),
        log.append({ ...two, take: letters("xyz") }),
        log.append({ ...one, take: letters("c") }),
      ]);
      await log.append({ ...two, take: letters("_") });
      await log.append({ ...one, take: letters("de") });
      for (const [{ workspaceId }, text] of [
        [one, "abcde"],
        [two, "xyz_"],
      ] as const) {
        const records = await stage.read(workspaceId);
        expectGapless(records);
        expect(labels(records).join("")).toBe(text);
        expect(await stage.readHead(workspaceId)).toBe(text.length);
        expect(published(workspaceId)).toEqual(records);
      }
    });

    test.each(["events alone", "other rows with them"])(
      "what comes together is one commit, of %s",
      async (who) => {
        const { log, batches } = openLog(stage);
        const places = await Promise.all([1, 2, 3].map(openOwned));
        const all = places.map((place) => log.append({ ...place, take: letters("ab") }));
        if (who === "other rows with them") {
          const [first] = places;
          if (first) all.push(log.append({ ...first, take: letters("c"), writes: async () => {} }));
        }
        expect(await countCommits(() => Promise.all(all))).toBe(1);
        expect(batches).toHaveLength(3);
        for (const { workspaceId } of places) expectGapless(await stage.read(workspaceId));
      },
    );

    test("what an owner adds while a commit is under way is one append, taken once", async () => {
      const { log } = openLog(stage);
      const place = await openOwned();
      const held = stage.commits.hold();
      const first = log.append({ ...place, take: letters("a") });
      await held.reached;
      const waiting: Event[] = [];
      const takeAll = vi.fn(() => waiting);
      const second = log.append({ ...place, take: takeAll });
      await settle();
      expect(takeAll).not.toHaveBeenCalled();
      waiting.push(delta("b"), delta("c"));
      held.release();
      await first;
      expect(labels(recordsOf(await second))).toEqual(["b", "c"]);
      expect(takeAll).toHaveBeenCalledTimes(1);
    });

    test.each(["events alone", "other rows with them"])(
      "it is published after the commit, not before: %s",
      async (whose) => {
        const { workspaceId, fence } = await openOwned();
        const told: string[] = [];
        const atPublish: Promise<EventRecord[]>[] = [];
        const log = stage.createLog({
          clock: createHastyClock(),
          patienceMs: 0,
          publish() {
            told.push("published");
            atPublish.push(stage.read(workspaceId));
          },
        });
        const held = stage.commits.hold();
        const writes = whose === "events alone" ? {} : { writes: async () => {} };
        const appended = log
          .append({ workspaceId, fence, take: letters("a"), ...writes })
          .then(() => told.push("resolved"));
        await held.reached;
        await settle();
        expect(told).toEqual([]);
        held.release();
        await appended;
        expect(told).toEqual(["published", "resolved"]);
        expect(labels((await Promise.all(atPublish)).flat())).toEqual(["a"]);
      },
    );

    test.each([
      ["events alone", { whole: false }],
      ["other rows with them", { whole: true }],
    ])("an old fence writes nothing, and its neighbours are stored: among %s", async (_, { whole }) => {
      const { log, batches, published } = openLog(stage);
      const late = await openOwned();
      const other = await openOwned();
      const third = await openOwned();
      await stage.takeLease(late.workspaceId);
      const writes = vi.fn(rename(late.workspaceId, "by nobody"));
      const [fenced, stored] = await Promise.all([
        log.append({ ...late, take: letters("a"), ...(whole && { writes }) }),
        log.append({ ...other, take: letters("b") }),
        ...(whole ? [log.append({ ...third, take: letters("c"), writes: async () => {} })] : []),
      ]);
      expect(fenced).toEqual({ kind: "fenced" });
      expect(labels(recordsOf(stored))).toEqual(["b"]);
      expect(await stage.read(late.workspaceId)).toEqual([]);
      expect(await stage.readHead(late.workspaceId)).toBe(0);
      expect(writes).not.toHaveBeenCalled();
      expect(await stage.readName(late.workspaceId)).toBe("new");
      expect(published(late.workspaceId)).toEqual([]);
      expect(labels(published(other.workspaceId))).toEqual(["b"]);
      expect(batches).toHaveLength(whole ? 2 : 1);
      if (whole) expect(labels(await stage.read(third.workspaceId))).toEqual(["c"]);
    });

    test("who has given the lease back, or never had it, writes nothing; who needs none writes", async () => {
      const { log } = openLog(stage);
      const { workspaceId, fence } = await openOwned();
      await log.append({ workspaceId, fence, take: letters("a") });
      await stage.releaseLease(workspaceId);
      const never = await stage.openWorkspace();
      const fenced = { kind: "fenced" };
      expect(await log.append({ workspaceId, fence, take: letters("b") })).toEqual(fenced);
      expect(await log.append({ workspaceId, fence, take: letters("b"), writes: async () => {} })).toEqual(
        fenced,
      );
      expect(await log.append({ workspaceId: never, fence: 0, take: letters("b") })).toEqual(fenced);
      expect(
        await log.append({ workspaceId: never, fence: 0, take: letters("b"), writes: async () => {} }),
      ).toEqual(fenced);
      await say(log, workspaceId, letters("c"));
      expect(labels(await stage.read(workspaceId))).toEqual(["a", "c"]);
      expect(await stage.read(never)).toEqual([]);
    });

    test("a workspace that is not there is told from one that is", async () => {
      const { log } = openLog(stage);
      const gone = await openOwned();
      const place = await openOwned();
      const nowhere = mintWorkspaceId("wsp_nowhere");
      const [first, second] = await Promise.all([
        log.append({ workspaceId: nowhere, fence: 1, take: letters("a") }),
        log.append({ ...place, take: letters("b") }),
      ]);
      expect(first).toEqual({ kind: "fenced" });
      expect(labels(recordsOf(second))).toEqual(["b"]);
      expect(await log.transact(nowhere, ({ lock }) => lock(nowhere))).toBeNull();
      expect(await stage.readHead(gone.workspaceId)).toBe(0);
    });

    test("what is written beside the events is stored with them, or with them not", async () => {
      const { log, published } = openLog(stage);
      const { workspaceId, fence } = await openOwned();
      const given: EventRecord[][] = [];
      const stored = await log.append({
        workspaceId,
        fence,
        take: letters("ab"),
        async writes(tx, records) {
          given.push(records);
          await rename(workspaceId, "once")(tx);
        },
      });
      expect(given).toEqual([recordsOf(stored)]);
      expect(await stage.readName(workspaceId)).toBe("once");

      const failing = log.append({
        workspaceId,
        fence,
        take: letters("c"),
        async writes(tx) {
          await rename(workspaceId, "twice")(tx);
          throw new Error("not this one");
        },
      });
      await expect(failing).rejects.toThrow("not this one");
      stage.commits.spoil("refused");
      await expect(
        log.append({ workspaceId, fence, take: letters("d"), writes: rename(workspaceId, "thrice") }),
      ).rejects.toThrow("could not write");
      expect(await stage.readName(workspaceId)).toBe("once");
      expect(labels(await stage.read(workspaceId))).toEqual(["a", "b"]);
      expect(labels(published(workspaceId))).toEqual(["a", "b"]);

      await log.append({ workspaceId, fence, take: () => [], writes: rename(workspaceId, "without events") });
      expect(await stage.readName(workspaceId)).toBe("without events");
      expectGapless(await stage.read(workspaceId));
      expect(await stage.readHead(workspaceId)).toBe(2);
    });

    test("one that fails takes along what was handed over after it, as that would leave a hole, and nothing else", async () => {
      const { log, published } = openLog(stage);
      const one = await openOwned();
      const two = await openOwned();
      const taken = vi.fn(letters("a"));
      const results = await Promise.allSettled([
        log.append({ ...one, take: taken }),
        log.append({ ...one, take: letters("b"), writes: () => Promise.reject(new Error("not this one")) }),
        log.append({ ...one, take: letters("c") }),
        log.append({ ...two, take: letters("d") }),
      ]);
      expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
      await log.append({ ...one, take: letters("e") });
      expect(labels(await stage.read(one.workspaceId))).toEqual(["a", "e"]);
      expectGapless(await stage.read(one.workspaceId));
      expect(labels(await stage.read(two.workspaceId))).toEqual(["d"]);
      expect(published(one.workspaceId)).toEqual(await stage.read(one.workspaceId));
      expect(taken).toHaveBeenCalledTimes(1);
    });

    test.each(["events alone", "other rows with them", "several"])(
      "a commit that nobody heard of is found, not done again: %s",
      async (whose) => {
        const { log, published } = openLog(stage);
        const one = await openOwned();
        const two = await openOwned();
        const { workspaceId } = one;
        stage.commits.spoil("answer-lost");
        const writes = whose === "events alone" ? {} : { writes: rename(workspaceId, "once") };
        const appends = [log.append({ ...one, take: letters("ab"), ...writes })];
        if (whose === "several") {
          appends.push(
            log.append({ ...one, take: letters("e") }),
            log.append({ ...two, take: letters("c") }),
          );
        }
        const told = await Promise.all(appends);
        const records = await stage.read(workspaceId);
        expect(labels(records).join("")).toBe(whose === "several" ? "abe" : "ab");
        expect(told[0]).toEqual({ kind: "stored", records: records.slice(0, 2) });
        if (whose === "several") expect(told[1]).toEqual({ kind: "stored", records: records.slice(2) });
        expect(published(workspaceId)).toEqual(records);
        if (whose === "several") expect(labels(await stage.read(two.workspaceId))).toEqual(["c"]);
        await log.append({ ...one, take: letters("d") });
        expectGapless(await stage.read(workspaceId));
      },
    );

    const connectionTest = hasConnections ? test : null;
    connectionTest?.("a connection that breaks is made anew, and nothing is lost or doubled", async () => {
      const { log, published } = openLog(stage);
      const place = await openOwned();
      for (const owner of [true, false]) {
        const held = stage.commits.hold();
        const writes = rename(place.workspaceId, "after all");
        const appended = log.append({ ...place, take: letters("ab"), ...(!owner && { writes }) });
        await held.reached;
        await stage.breakConnections();
        held.release();
        expect(labels(recordsOf(await appended))).toEqual(["a", "b"]);
      }
      const records = await stage.read(place.workspaceId);
      expectGapless(records);
      expect(labels(records).join("")).toBe("abab");
      expect(published(place.workspaceId)).toEqual(records);
      expect(await stage.readName(place.workspaceId)).toBe("after all");
    });

    connectionTest?.("a commit that is late is waited for, not done again", async () => {
      const { log, published } = openLog(stage);
      const place = await openOwned();
      const { workspaceId } = place;
      stage.commits.spoil("late");
      const appended = await log.append({ ...place, take: letters("ab"), writes: async () => {} });
      const records = await stage.read(workspaceId);
      expect(labels(records)).toEqual(["a", "b"]);
      expect(appended).toEqual({ kind: "stored", records });
      expect(published(workspaceId)).toEqual(records);
    });

    test("a conflict is tried again, later and later, for as long as it takes", async () => {
      const waits: number[] = [];
      const { log, published } = openLog(stage, { clock: createHastyClock((ms) => waits.push(ms)) });
      const place = await openOwned();
      stage.commits.spoil(...Array.from({ length: 100 }, () => "conflict" as const));
      expect(labels(recordsOf(await log.append({ ...place, take: letters("a") })))).toEqual(["a"]);
      expect(waits).toEqual(waits.toSorted((a, b) => a - b));
      expect(waits[0]).toBeLessThan(500);
      expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(60_000);
      await log.append({ ...place, take: letters("b") });
      expect(labels(published(place.workspaceId))).toEqual(["a", "b"]);
    });

    test("it is stored once, at whichever try the answer was lost", async () => {
      const { log, published } = openLog(stage);
      const place = await openOwned();
      const names: string[] = [];
      for (let conflicts = 0; conflicts < 8; conflicts++) {
        const lost = Array.from({ length: conflicts % 3 }, () => "answer-lost" as const);
        stage.commits.spoil(
          ...Array.from({ length: conflicts }, () => "conflict" as const),
          "answer-lost",
          ...lost,
        );
        names.push(`${conflicts}`);
        const records = recordsOf(await log.append({ ...place, take: () => [delta(`${conflicts}`)] }));
        expect(labels(records)).toEqual([`${conflicts}`]);
        stage.commits.heal();
      }
      const records = await stage.read(place.workspaceId);
      expectGapless(records);
      expect(labels(records)).toEqual(names);
      expect(published(place.workspaceId)).toEqual(records);
    });

    test("what was stored, and refused when it was tried again, is stored", async () => {
      const { log, published } = openLog(stage);
      const place = await openOwned();
      for (const [text, writes] of [
        ["a", {}],
        ["b", { writes: async () => {} }],
      ] as const) {
        stage.commits.spoil("answer-lost", "refused");
        // The database refuses it although it has it: a statement that stores nothing may fail as well.
        expect(labels(recordsOf(await log.append({ ...place, take: letters(text), ...writes })))).toEqual([
          text,
        ]);
        stage.commits.heal();
      }
      const records = await stage.read(place.workspaceId);
      expect(labels(records)).toEqual(["a", "b"]);
      expect(published(place.workspaceId)).toEqual(records);
    });

    test("an end whose answer was lost is known to be stored, though the next lease is taken by then", async () => {
      const { workspaceId, fence } = await openOwned();
      // Meanwhile the next stream begins.
      const clock = createHastyClock();
      let next: Promise<number> | null = null;
      const { log } = openLog(stage, {
        clock: {
          now: clock.now,
          async sleep(ms, signal) {
            next ??= stage.takeLease(workspaceId);
            await next;
            await clock.sleep(ms, signal);
          },
        },
      });
      stage.commits.spoil("answer-lost");
      const end = log.append({
        workspaceId,
        fence,
        take: letters("a"),
        writes: async (tx) =>
          void (await tx.workspaceCounter.update({
            where: { workspaceId },
            data: { leaseOwner: null, leaseStreamId: null },
          })),
      });
      expect(labels(recordsOf(await end))).toEqual(["a"]);
      expect(next).not.toBeNull();
      expect(await log.append({ workspaceId, fence, take: letters("b") })).toEqual({ kind: "fenced" });
    });

    connectionTest?.(
      "a row that somebody holds keeps only its own workspace waiting, in its order",
      async () => {
        const { log } = openLog(stage, { clock: systemClock });
        const held = await openOwned();
        const other = await openOwned();
        const letGo = await stage.holdRow(held.workspaceId);
        const told: string[] = [];
        const add = (text: string) =>
          log.append({ ...held, take: letters(text) }).then(() => told.push(text));
        const waiting = [add("a")];
        for (const writes of [{}, { writes: async () => {} }]) {
          await log.append({ ...other, take: letters("x"), ...writes });
        }
        waiting.push(add("b"));
        await log.append({ ...other, take: letters("x") });
        expect(told).toEqual([]);
        await letGo();
        await Promise.all(waiting);
        expect(told).toEqual(["a", "b"]);
        expect(labels(await stage.read(held.workspaceId))).toEqual(["a", "b"]);
        expect(labels(await stage.read(other.workspaceId))).toEqual(["x", "x", "x"]);
      },
    );

    connectionTest?.("a use-case runs beside what others store, one at a time in a workspace", async () => {
      const { log, batches } = openLog(stage);
      const one = await openOwned();
      const two = await openOwned();
      const held = stage.commits.hold();
      const first = log.append({ ...one, take: letters("a") });
      await held.reached;
      const records = await log.transact(two.workspaceId, async ({ tx, lock, append }) => {
        await lock(two.workspaceId);
        await append(two.workspaceId, letters("b")());
        await append(two.workspaceId, letters("c")());
        await lock(two.workspaceId);
        await rename(two.workspaceId, "with them")(tx);
        return append(two.workspaceId, letters("d")());
      });
      expect(records.map(({ seq }) => seq)).toEqual([3]);
      expect(batches.map(({ records }) => labels(records).join(""))).toEqual(["bcd"]);
      expect(await stage.readName(two.workspaceId)).toBe("with them");
      held.release();
      await first;

      const gate = Promise.withResolvers<void>();
      const inside: string[] = [];
      const work = (name: string, until: Promise<void>) =>
        log.transact(one.workspaceId, async () => {
          inside.push(`${name} in`);
          await until;
          inside.push(`${name} out`);
        });
      const both = [work("first", gate.promise), work("second", Promise.resolve())];
      await vi.waitFor(() => expect(inside).toEqual(["first in"]));
      await log.transact(two.workspaceId, async () => {});
      expect(inside).toEqual(["first in"]);
      gate.resolve();
      await Promise.all(both);
      expect(inside).toEqual(["first in", "first out", "second in", "second out"]);
    });

    test.each(hasConnections ? (["answer-lost", "late"] as const) : (["answer-lost"] as const))(
      "a use-case whose commit was not answered is told what is so, and published once: %s",
      async (fault) => {
        const { log, published } = openLog(stage);
        const { workspaceId } = await openOwned();
        stage.commits.spoil(fault);
        expect(labels(await say(log, workspaceId, letters("ab")))).toEqual(["a", "b"]);
        const records = await stage.read(workspaceId);
        expect(labels(records)).toEqual(["a", "b"]);
        expect(published(workspaceId)).toEqual(records);
        stage.commits.spoil("conflict");
        await expect(say(log, workspaceId, letters("c"))).rejects.toThrow();
        expect(published(workspaceId)).toEqual(await stage.read(workspaceId));
      },
    );

    test("a transaction that fails stores and publishes nothing, and takes no number", async () => {
      const { log, batches } = openLog(stage);
      const { workspaceId, fence } = await openOwned();
      const work = (failure: Error | null) =>
        log.transact(workspaceId, async ({ tx, lock, append }) => {
          await lock(workspaceId);
          await append(workspaceId, letters("ab")());
          await rename(workspaceId, "in vain")(tx);
          if (failure) throw failure;
        });
      await expect(work(new Error("changed my mind"))).rejects.toThrow("changed my mind");
      stage.commits.spoil("refused");
      await expect(work(null)).rejects.toThrow("could not write");
      expect(batches).toEqual([]);
      expect(await stage.read(workspaceId)).toEqual([]);
      expect(await stage.readName(workspaceId)).toBe("new");
      const appended = await log.append({ workspaceId, fence, take: letters("c") });
      expect(recordsOf(appended)).toMatchObject([{ seq: 1 }]);
    });

    test("who has not locked a workspace cannot add to it", async () => {
      const { log } = openLog(stage);
      const { workspaceId } = await openOwned();
      const other = await openOwned();
      const work = log.transact(workspaceId, async ({ lock, append }) => {
        await lock(other.workspaceId);
        await append(workspaceId, letters("a")());
      });
      await expect(work).rejects.toThrow(workspaceId);
      expect(await stage.read(workspaceId)).toEqual([]);
    });

    test("idle is when all is stored", async () => {
      const { log } = openLog(stage);
      const place = await openOwned();
      await log.idle();
      const first = stage.commits.hold();
      const second = stage.commits.hold();
      const appended = log.append({ ...place, take: letters("a") });
      await first.reached;
      const told: string[] = [];
      const idle = log.idle().then(() => told.push("idle"));
      const more = say(log, place.workspaceId, letters("b")).then(() => told.push("stored"));
      first.release();
      await second.reached;
      await settle();
      expect(told).toEqual([]);
      second.release();
      await Promise.all([idle, appended, more]);
      expect(told).toEqual(["stored", "idle"]);
    });

    test("what happens in a workspace moves it up in the list, and what is only said does not", async () => {
      const { log } = openLog(stage);
      const { workspaceId, fence } = await openOwned();
      const other = await openOwned();
      await log.append({ workspaceId, fence, take: letters("a") });
      await say(log, workspaceId, letters("b"));
      expect(await stage.readActivity(workspaceId)).toBe(0);
      const end: Event = {
        type: "stream-end",
        streamId: "str_1",
        messageId: "msg_1",
        status: "completed",
        usage: noUsage,
      };
      const [ended] = await Promise.all([
        log.append({ workspaceId, fence, take: () => [end, delta("c")] }),
        log.append({ ...other, take: letters("d") }),
      ]);
      expect(await stage.readActivity(workspaceId)).toBe(Date.parse(recordsOf(ended)[0]?.at ?? ""));
      expect(await stage.readActivity(other.workspaceId)).toBe(0);
    });

    test("deltas wait for others, up to their time, and nothing else waits", async () => {
      const clock = createFakeClock(1_000);
      const { log, batches } = openLog(stage, { clock, patienceMs: 50 });
      const one = await openOwned();
      const two = await openOwned();
      // After a pause it is stored at once.
      await log.append({ ...one, take: letters("a") });
      const written = batches.length;
      const second = log.append({ ...one, take: letters("b") });
      await vi.waitFor(() => expect(clock.sleeping()).toBe(1));
      const third = log.append({ ...two, take: letters("x") });
      await clock.advance(49);
      expect(clock.sleeping()).toBe(1);
      expect(batches).toHaveLength(written);
      const before = stage.commits.done;
      await clock.advance(1);
      await Promise.all([second, third]);
      expect(stage.commits.done - before).toBe(1);

      for (let times = 0; times < 2; times++) {
        const waiting = log.append({ ...one, take: letters("c") });
        await vi.waitFor(() => expect(clock.sleeping()).toBe(1));
        // No time passes.
        await Promise.all([waiting, log.append({ ...two, take: letters("y"), writes: async () => {} })]);
        expect(clock.sleeping()).toBe(0);
      }
      const last = log.append({ ...one, take: letters("d") });
      await vi.waitFor(() => expect(clock.sleeping()).toBe(1));
      await clock.advance(50);
      await last;
      expectGapless(await stage.read(one.workspaceId));
    });

    test("two nodes write into one workspace: no number twice, none left out", async () => {
      const nodes = [openLog(stage), openLog(stage)];
      const places = [await openOwned(), await openOwned()];
      const all = Array.from({ length: 30 }, async (_, index) => {
        for (const [at, place] of places.entries()) {
          const text = `${index}.${at}`;
          const take = () => [delta(text), delta(text)];
          const [owner, other] = [nodes[at], nodes[1 - at]];
          if (!owner || !other) throw new Error("There are two nodes.");
          if (index % 2 === 0) await owner.log.append({ ...place, take });
          else await say(index % 3 === 0 ? owner.log : other.log, place.workspaceId, take);
        }
      });
      await Promise.all(all);
      for (const { workspaceId } of places) {
        const records = await stage.read(workspaceId);
        expectGapless(records);
        expect(records).toHaveLength(60);
        expect(new Set(labels(records)).size).toBe(30);
        expect(await stage.readHead(workspaceId)).toBe(60);
        const heard = nodes.flatMap(({ published }) => published(workspaceId));
        expect(heard.toSorted((a, b) => a.seq - b.seq)).toEqual(records);
      }
    });

    // One session alone never waits for a row.
    connectionTest?.(
      "who waits for a workspace takes its numbers from what was stored meanwhile",
      async () => {
        const [first, second] = [openLog(stage), openLog(stage)];
        const place = await openOwned();
        const held = Promise.withResolvers<void>();
        const locked = Promise.withResolvers<void>();
        const write = (log: EventLog, text: string, before: () => Promise<void>) =>
          log.transact(place.workspaceId, async ({ lock, append }) => {
            await lock(place.workspaceId);
            await before();
            await append(place.workspaceId, letters(text)());
          });
        const earlier = write(first.log, "a", async () => {
          locked.resolve();
          await held.promise;
        });
        await locked.promise;
        const later = write(second.log, "b", async () => {});
        await stage.lockWaits();
        held.resolve();
        await Promise.all([earlier, later]);
        expect(labels(await stage.read(place.workspaceId))).toEqual(["a", "b"]);
      },
    );

    test("whatever comes at once and whatever fails, everybody is told what is so", async () => {
      await fc.assert(
        fc.asyncProperty(steps, faults, async (asked, spoilt) => {
          stage.commits.heal();
          const nodes = [openLog(stage), openLog(stage)];
          const places = await Promise.all([openOwned(), openOwned()]);
          stage.commits.spoil(...spoilt);
          const told = await Promise.all(
            asked.map(async (step, index) => {
              // A lease is one node's.
              const ofUseCase = step.kind === "transact" || step.kind === "failing-transact";
              const node = nodes[ofUseCase ? step.node : step.place];
              const place = places[step.place];
              if (!node || !place) throw new Error("There is no such node or place.");
              const result = await take(node.log, place, { ...step, name: `${index}` }).catch(() => null);
              return { step, name: `${index}`, place, result };
            }),
          );
          await Promise.all(nodes.map(({ log }) => log.idle()));
          for (const place of places) {
            const records = await stage.read(place.workspaceId);
            expectGapless(records);
            expect(await stage.readHead(place.workspaceId)).toBe(records.length);
            const said = told.filter((one) => one.place === place);
            for (const { step, name, result } of said) {
              const own = records.filter((record) => labelOf(record).startsWith(`${name}.`));
              if (step.kind === "stale") expect(own).toEqual([]);
              if (result === "fenced") expect(step.kind).toBe("stale");
              else if (result) expect(result.records).toEqual(own);
              else expect(own).toEqual([]);
              expect([0, step.count]).toContain(own.length);
            }
            const known = said.flatMap(({ result }) => (result && result !== "fenced" ? result.records : []));
            const heard = nodes.map(({ published }) => published(place.workspaceId));
            const bySeq = (a: EventRecord, b: EventRecord) => a.seq - b.seq;
            expect(heard.flat().toSorted(bySeq)).toEqual(known.toSorted(bySeq));
          }
        }),
        { numRuns: 15 },
      );
    });
  });
}
