import { expect, test } from "vitest";
import { repeat } from "#server/lib/repeat.ts";
import { createFakeClock } from "#tests/support/fakeClock.ts";

test("it is done each time after the wait, goes on after a failure, and no more once disposed", async () => {
  const clock = createFakeClock();
  const errors: unknown[] = [];
  let times = 0;
  const repeating = repeat(
    async () => {
      times += 1;
      if (times === 1) throw new Error("once");
    },
    { clock, everyMs: 1_000, onError: (error) => errors.push(error) },
  );
  await clock.advance(999);
  expect(times).toBe(0);
  await clock.advance(1);
  expect(times).toBe(1);
  expect(errors).toEqual([new Error("once")]);
  await clock.advance(1_000);
  expect(times).toBe(2);
  await repeating[Symbol.asyncDispose]();
  await clock.advance(10_000);
  expect(times).toBe(2);
  expect(clock.sleeping()).toBe(0);
});

test("a hurry makes it at once, and once more where it is being done; to dispose waits for it", async () => {
  const clock = createFakeClock();
  const running: (() => void)[] = [];
  const repeating = repeat(() => new Promise<void>((resolve) => running.push(resolve)), {
    clock,
    everyMs: 1_000,
    onError: () => {},
  });
  repeating.hurry();
  await clock.advance(0);
  expect(running).toHaveLength(1);
  repeating.hurry();
  repeating.hurry();
  running[0]?.();
  await clock.advance(0);
  expect(running).toHaveLength(2);
  let ended = false;
  const end = repeating[Symbol.asyncDispose]().then(() => {
    ended = true;
  });
  await clock.advance(5_000);
  expect(ended).toBe(false);
  running[1]?.();
  await end;
  expect(running).toHaveLength(2);
});

test("it may say when it is to be done next", async () => {
  const clock = createFakeClock();
  let times = 0;
  const repeating = repeat(
    async () => {
      times += 1;
      return times === 1 ? 50 : undefined;
    },
    { clock, everyMs: 1_000, onError: () => {} },
  );
  await clock.advance(1_000);
  expect(times).toBe(1);
  await clock.advance(49);
  expect(times).toBe(1);
  await clock.advance(1);
  expect(times).toBe(2);
  await clock.advance(999);
  expect(times).toBe(2);
  await clock.advance(1);
  expect(times).toBe(3);
  await repeating[Symbol.asyncDispose]();
});
