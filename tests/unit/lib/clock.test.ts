import { expect, test, vi } from "vitest";
import { createSetClock } from "#server/lib/clock.ts";

test("a clock that was set goes on from there, whatever becomes of the machine's", () => {
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: 1_000_000 });
  try {
    const clock = createSetClock();
    expect(clock.now()).toBe(1_000_000);
    // The machine's is an hour late.
    clock.set(4_600_000);
    vi.advanceTimersByTime(250);
    expect(clock.now()).toBe(4_600_250);
    vi.setSystemTime(9_000_000);
    expect(clock.now()).toBe(4_600_250);
  } finally {
    vi.useRealTimers();
  }
});
