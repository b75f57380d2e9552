import type { Clock } from "#server/lib/clock.ts";

/** What this process has learned and forgets again. */
export interface Memory {
  has(fact: string): boolean;
  add(fact: string): void;
}

interface MemoryBounds {
  /** How long a fact is kept, in ms. */
  forMs: number;
  /** How many are kept; the oldest go first. */
  most: number;
}

export function createMemory(clock: Pick<Clock, "now">, { forMs, most }: MemoryBounds): Memory {
  /** When each is forgotten; the oldest first. */
  const until = new Map<string, number>();
  return {
    has: (fact) => (until.get(fact) ?? 0) > clock.now(),
    add(fact) {
      until.delete(fact);
      until.set(fact, clock.now() + forMs);
      for (const [oldest, time] of until) {
        if (time > clock.now() && until.size <= most) break;
        until.delete(oldest);
      }
    },
  };
}
