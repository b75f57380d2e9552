interface Rule {
  /** In seconds. */
  window: number;
  max: number;
}

interface Answer {
  allowed: boolean;
  /** Seconds. */
  retryAfter: number | null;
}

const mostKeys = 100_000;

/**
 * Counts requests in memory, in windows that begin with their first request. better-auth's own memory storage
 * begins its window anew with every request, so that a steady trickle far below the limit ends in a refusal.
 */
export function createRateLimitStorage(now: () => number): {
  consume(key: string, rule: Rule): Promise<Answer>;
} {
  const windows = new Map<string, { endsAt: number; count: number }>();
  return {
    async consume(key, { window, max }) {
      const time = now();
      const current = windows.get(key);
      if (current === undefined || current.endsAt <= time) {
        makeRoom(windows, time);
        windows.set(key, { endsAt: time + window * 1000, count: 1 });
        return { allowed: true, retryAfter: null };
      }
      if (current.count >= max) {
        return { allowed: false, retryAfter: Math.ceil((current.endsAt - time) / 1000) };
      }
      current.count += 1;
      return { allowed: true, retryAfter: null };
    },
  };
}

function makeRoom(windows: Map<string, { endsAt: number }>, time: number): void {
  if (windows.size < mostKeys) return;
  for (const [key, { endsAt }] of windows) if (endsAt <= time) windows.delete(key);
  if (windows.size >= mostKeys) windows.clear();
}
