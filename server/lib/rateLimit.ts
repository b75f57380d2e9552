import type { Clock } from "./clock.ts";

export interface RateLimit {
  /** Null: it may; else in how many ms it may again. */
  take(key: string): number | null;
}

interface Bucket {
  left: number;
  at: number;
}

/** So many in a minute for each key, in memory; what was not used fills up evenly. */
export function createRateLimit(clock: Pick<Clock, "now">, perMinute: number): RateLimit {
  const msEach = 60_000 / perMinute;
  const buckets = new Map<string, Bucket>();

  /** A bucket that is full again is as good as none. */
  function forgetFull(now: number): void {
    for (const [key, { left, at }] of buckets) {
      if (left + (now - at) / msEach >= perMinute) buckets.delete(key);
    }
  }

  return {
    take(key) {
      const now = clock.now();
      const known = buckets.get(key);
      if (!known && buckets.size >= 1_000) forgetFull(now);
      const left = known ? Math.min(perMinute, known.left + (now - known.at) / msEach) : perMinute;
      if (left < 1) {
        buckets.set(key, { left, at: now });
        return Math.ceil((1 - left) * msEach);
      }
      buckets.set(key, { left: left - 1, at: now });
      return null;
    },
  };
}
