import type { Clock } from "#server/lib/clock.ts";

/** A clock that only a test turns. */
export interface FakeClock extends Clock {
  /** Lets time pass, waking whoever sleeps at the ms that they asked for. */
  advance(ms: number): Promise<void>;
  /** How many sleep. */
  sleeping(): number;
}

/** Long enough for every promise that waits for nothing else. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function createFakeClock(startsAt = 0): FakeClock {
  let now = startsAt;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  return {
    now: () => now,
    sleep(ms, signal) {
      if (signal?.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const sleeper = {
          at: now + ms,
          wake() {
            sleepers.delete(sleeper);
            signal?.removeEventListener("abort", sleeper.wake);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", sleeper.wake);
      });
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (;;) {
        const [next] = [...sleepers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at);
        if (!next) break;
        now = Math.max(now, next.at);
        next.wake();
        await settle();
      }
      now = until;
    },
    sleeping: () => sleepers.size,
  };
}
