import type { Clock } from "./clock.ts";
import { log } from "./log.ts";

/** Work that goes over many things, each by itself: what fails is noted and left alone for a while. */
export interface Bulkheads {
  /** Does the work unless the same has just failed. Never rejects; undefined where it was not done. */
  run<T>(key: string, work: () => Promise<T>): Promise<T | undefined>;
  /** What is left alone now, of the keys that begin so: the rest of each. Whoever takes a few looks past these. */
  failing(prefix: string): string[];
}

const shortestMs = 1_000;
const longestMs = 60_000;
/** The oldest are forgotten first, and tried sooner. */
const mostKept = 10_000;

/** Waits twice as long after every further failure of the same, up to a minute. */
export function createBulkheads(clock: Pick<Clock, "now">): Bulkheads {
  const failed = new Map<string, { until: number; waitMs: number }>();
  return {
    failing(prefix) {
      const now = clock.now();
      return [...failed].flatMap(([key, { until }]) =>
        until > now && key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
      );
    },
    async run(key, work) {
      const last = failed.get(key);
      if (last && clock.now() < last.until) return undefined;
      try {
        const result = await work();
        failed.delete(key);
        return result;
      } catch (error) {
        const waitMs = Math.min(longestMs, last ? last.waitMs * 2 : shortestMs);
        failed.delete(key);
        failed.set(key, { until: clock.now() + waitMs, waitMs });
        for (const oldest of failed.keys()) {
          if (failed.size <= mostKept) break;
          failed.delete(oldest);
        }
        log.error("Something could not be done; it is left alone for a while.", { what: key, waitMs, error });
        return undefined;
      }
    },
  };
}
