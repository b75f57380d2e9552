import { expect, test } from "vitest";
import { createWatchdog, type Limits } from "#server/streaming/limits.ts";
import { createFakeClock } from "#tests/support/fakeClock.ts";

const limits: Limits = {
  firstTokenMs: 1_000,
  idleMs: 300,
  queueingMs: 1_000,
  totalMs: 5_000,
  maxSteps: 20,
  retryWaitsMs: [],
  approvalMs: 1_000,
};

function setUp(changes: Partial<Limits> = {}) {
  const clock = createFakeClock(1_000_000);
  const all = { ...limits, ...changes };
  const watchdog = createWatchdog({ clock, limits: all, deadline: clock.now() + all.totalMs });
  return { clock, watchdog };
}

/** Lets time pass up to the ms before the limit, then that ms. */
async function expectExpiry({ clock, watchdog }: ReturnType<typeof setUp>, afterMs: number, type: string) {
  await clock.advance(afterMs - 1);
  expect([watchdog.expired, watchdog.signal.aborted]).toEqual([null, false]);
  await clock.advance(1);
  expect([watchdog.expired, watchdog.signal.aborted]).toEqual([type, true]);
}

test("signs of life give the first token more time, five times of it at most, and the answer its gaps", async () => {
  const set = setUp({ totalMs: 60_000 });
  using first = set.watchdog;
  first.enter("first-token");
  for (let sign = 0; sign < 5; sign++) {
    await set.clock.advance(999);
    first.hear();
  }
  await expectExpiry(set, 5, "timeout_first_token");

  const other = setUp();
  using writing = other.watchdog;
  writing.enter("first-token");
  writing.touch();
  await other.clock.advance(299);
  writing.hear();
  await expectExpiry(other, 300, "timeout_idle");
});

test("the first token has its time from the step's beginning", async () => {
  const set = setUp();
  using watchdog = set.watchdog;
  await set.clock.advance(600);
  watchdog.enter("first-token");
  await expectExpiry(set, 1_000, "timeout_first_token");
});

test.each([
  { firstTokenMs: 1_000, idleMs: 300 },
  { firstTokenMs: 300, idleMs: 1_000 },
])("a gap is counted from the last sign, whichever limit is longer: %o", async (changes) => {
  const set = setUp(changes);
  const { clock } = set;
  using watchdog = set.watchdog;
  watchdog.enter("first-token");
  await clock.advance(100);
  for (let sign = 0; sign < 3; sign++) {
    watchdog.touch();
    await clock.advance(changes.idleMs - 1);
  }
  watchdog.touch();
  await expectExpiry(set, changes.idleMs, "timeout_idle");
});

test("the total goes on through steps, signs and tools", async () => {
  const set = setUp();
  const { clock } = set;
  using watchdog = set.watchdog;
  for (let step = 0; step < 4; step++) {
    watchdog.enter("first-token");
    await clock.advance(900);
    watchdog.touch();
    await clock.advance(200);
    watchdog.enter("tools");
    await clock.advance(100);
  }
  await expectExpiry(set, 200, "timeout_total");
});

test("a tool may take longer than the model may be silent", async () => {
  const set = setUp();
  using watchdog = set.watchdog;
  watchdog.enter("first-token");
  watchdog.touch();
  watchdog.enter("tools");
  await set.clock.advance(4_999);
  expect(watchdog.expired).toBeNull();
});

test("a deadline that has passed already expires at once", async () => {
  const clock = createFakeClock(10);
  using watchdog = createWatchdog({ clock, limits, deadline: 10 });
  await clock.advance(0);
  expect(watchdog.expired).toBe("timeout_total");
});

test("one that is disposed of sleeps no more and never expires", async () => {
  const { clock, watchdog } = setUp();
  watchdog.enter("first-token");
  await clock.advance(10);
  expect(clock.sleeping()).toBe(1);
  watchdog[Symbol.dispose]();
  await clock.advance(100_000);
  expect(clock.sleeping()).toBe(0);
  expect(watchdog.expired).toBeNull();
});
