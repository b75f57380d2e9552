import fc, { type Scheduler } from "fast-check";
import { expect, test, vi } from "vitest";
import type { Event, EventRecord } from "#server/contract/events.ts";
import { mintWorkspaceId } from "#server/core/workspaceId.ts";
import { follow } from "#server/log/follow.ts";
import { shareReads } from "#server/log/shareReads.ts";
import { createTail } from "#server/log/tail.ts";
import type { Followed, LogReader, Tail } from "#server/streaming/workspaceLog.ts";
import { emptyView } from "#tests/support/eventSequences.ts";

const workspaceId = mintWorkspaceId("wsp_1");

function record(seq: number): EventRecord {
  const event = { type: "workspace-change" as const, workspace: { name: `after ${seq}` } };
  return { seq, at: "2026-01-01T00:00:00.000Z", event };
}

/** A log in memory, with a reader whose every answer takes as long as the scheduler says. */
function createLog(pause: (what: string) => Promise<void>) {
  let head = 0;
  let logFrom = 1;
  const folded = new Set<number>();
  const read = async <T>(what: string, look: () => T): Promise<T> => {
    await pause(`${what} asks`);
    const found = look();
    await pause(`${what} is answered`);
    return found;
  };
  const reader: LogReader = {
    readHead: () => read("readHead", () => ({ seq: head, logFrom })),
    readAfter: (_, cursor, limit) =>
      read("readAfter", () => {
        const left = Array.from({ length: Math.max(0, head - cursor) }, (_item, index) => cursor + index + 1);
        return left
          .filter((seq) => !folded.has(seq))
          .slice(0, limit)
          .map(record);
      }),
    readView: () => read("readView", () => ({ ...emptyView, seq: head })),
  };
  return {
    reader,
    get head() {
      return head;
    },
    /** Stores events; from now on readers find them. */
    commit(count: number): EventRecord[] {
      const records = Array.from({ length: count }, (_, index) => record(head + index + 1));
      head += count;
      return records;
    },
    /** Takes away the deltas of what has ended: here every other event, but never the newest. */
    foldAway() {
      for (let seq = logFrom; seq < head; seq++) if (seq % 2 === 1) folded.add(seq);
      logFrom = head + 1;
    },
  };
}

interface Commit {
  kind: "own" | "other-node" | "fold";
  count: number;
}

/** One after another: what this node stores it publishes, what another stores it hears of, sooner or later. */
async function write(s: Scheduler, world: World, commits: readonly Commit[]): Promise<void> {
  const { log, tail } = world;
  for (const { kind, count } of commits) {
    await s.schedule(Promise.resolve(), kind);
    if (kind === "fold") {
      log.foldAway();
      continue;
    }
    const records = log.commit(count);
    const { head } = log;
    if (kind === "own") {
      await s.schedule(Promise.resolve(), `publish to ${head}`);
      tail.publish({ workspaceId, records });
    } else {
      void s.schedule(Promise.resolve(), `ring ${head}`).then(() => tail.ring(workspaceId, head));
    }
  }
}

interface World {
  log: ReturnType<typeof createLog>;
  tail: Tail;
  /** The log's own, where it is not said. */
  reader?: LogReader;
}

interface Got {
  seq: number | null;
  caughtUp: number;
  events: number;
  error: unknown;
}

/** What a reader got, checked as it came: nothing is missing but what a snapshot makes up for. */
async function readAll(
  { log, tail, reader = log.reader }: World,
  cursor: number | null,
  signal: AbortSignal,
) {
  const got: Got = { seq: cursor, caughtUp: 0, events: 0, error: null };
  const take = (followed: Followed) => {
    if (followed.type === "snapshot") got.seq = followed.view.seq;
    if (followed.type === "caught-up") {
      got.caughtUp += 1;
      expect(followed.seq).toBe(got.seq);
    }
    if (followed.type !== "events") return;
    for (const { seq, event } of followed.records) {
      expect(seq).toBe((got.seq ?? 0) + 1);
      expect(event).toEqual(record(seq).event);
      got.seq = seq;
      got.events += 1;
    }
  };
  const run = async () => {
    for await (const followed of follow({ tail, reader }, { workspaceId, cursor, signal })) take(followed);
  };
  const ended = run().catch((error: unknown) => {
    got.error = error;
  });
  return { got, ended };
}

const commits = fc.array(
  fc.record({
    kind: fc.constantFrom<Commit["kind"]>("own", "own", "own", "other-node", "fold"),
    count: fc.integer({ min: 1, max: 4 }),
  }),
  { maxLength: 8 },
);
const readers = fc.array(fc.option(fc.nat(6)), { minLength: 1, maxLength: 3 });

test("in whatever order things happen, every reader gets everything once and in order, and is not left waiting", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      commits,
      commits,
      readers,
      fc.constantFrom(1, 2_000, 1_000_000),
      async (s, first, second, cursors, maxUnits) => {
        const log = createLog((what) => s.schedule(Promise.resolve(), what));
        const tail = createTail<Event>({ maxUnits });
        const world = { log, tail, reader: shareReads(log.reader, tail) };
        const stopping = new AbortController();
        log.commit(2);
        const writers = [write(s, world, first), write(s, world, second)];
        const reading = cursors.map(async (cursor) => {
          await s.schedule(Promise.resolve(), `reader from ${cursor}`);
          return readAll(world, cursor, stopping.signal);
        });
        await s.waitIdle();
        await Promise.all(writers);
        const open = await Promise.all(reading);
        for (const { got } of open) expect(got).toMatchObject({ seq: log.head, caughtUp: 1, error: null });
        stopping.abort();
        await s.waitIdle();
        await Promise.all(open.map(({ ended }) => ended));
        expect(tail.workspaceIds()).toEqual([]);
      },
    ),
    { numRuns: 2_000 },
  );
}, 60_000);

test("followers of what another node stores share what they read", async () => {
  const log = createLog(() => Promise.resolve());
  const tail = createTail<Event>();
  const readAfter = vi.fn(log.reader.readAfter);
  const reader = shareReads({ ...log.reader, readAfter }, tail);
  const stopping = new AbortController();
  const open = await Promise.all(
    Array.from({ length: 50 }, () => readAll({ log, tail, reader }, 0, stopping.signal)),
  );
  await expect.poll(() => open.every(({ got }) => got.caughtUp === 1)).toBe(true);
  readAfter.mockClear();
  for (let batch = 1; batch <= 10; batch++) {
    log.commit(3);
    tail.ring(workspaceId, log.head);
    await expect.poll(() => open.every(({ got }) => got.seq === log.head)).toBe(true);
    expect(readAfter).toHaveBeenCalledTimes(batch);
  }
  stopping.abort();
  await Promise.all(open.map(({ ended }) => ended));
});

test("a long replay comes in pages, whole", async () => {
  const log = createLog(() => Promise.resolve());
  const tail = createTail<Event>();
  log.commit(1_700);
  const stopping = new AbortController();
  const { got, ended } = await readAll({ log, tail }, 0, stopping.signal);
  await expect.poll(() => got.caughtUp).toBe(1);
  expect(got).toEqual({ seq: 1_700, caughtUp: 1, events: 1_700, error: null });
  stopping.abort();
  await ended;
});

test("too far behind there is a snapshot instead", async () => {
  const log = createLog(() => Promise.resolve());
  const tail = createTail<Event>();
  log.commit(2_500);
  const stopping = new AbortController();
  const { got, ended } = await readAll({ log, tail }, 0, stopping.signal);
  await expect.poll(() => got.caughtUp).toBe(1);
  expect(got).toEqual({ seq: 2_500, caughtUp: 1, events: 0, error: null });
  stopping.abort();
  await ended;
});

test("a failed read ends the reader with its error, and nothing after the hole is sent", async () => {
  const log = createLog(() => Promise.resolve());
  const tail = createTail<Event>();
  log.commit(5);
  const readAfter = () => Promise.reject(new Error("The database is gone."));
  const reading = follow(
    { tail, reader: { ...log.reader, readAfter } },
    { workspaceId, cursor: 0, signal: new AbortController().signal },
  );
  await expect(reading.next()).rejects.toThrow("The database is gone.");
  expect(tail.workspaceIds()).toEqual([]);
});

test("what is kept in memory stays within its bound, and a slow reader still gets everything", async () => {
  const log = createLog(() => Promise.resolve());
  const tail = createTail<Event>({ maxUnits: 5_000 });
  using watching = tail.watch(workspaceId);
  for (let count = 0; count < 200; count++) tail.publish({ workspaceId, records: log.commit(1) });
  expect(watching.after(0)).toBeNull();
  expect(watching.behind(0)).toBe(true);
  expect(watching.after(log.head - 1)?.records).toHaveLength(1);
  const stopping = new AbortController();
  const { got, ended } = await readAll({ log, tail }, 0, stopping.signal);
  await expect.poll(() => got.caughtUp).toBe(1);
  expect(got).toMatchObject({ seq: 200, events: 200 });
  stopping.abort();
  await ended;
});
