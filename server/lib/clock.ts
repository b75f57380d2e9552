/** Time as a parameter, so that tests and simulations can turn it. All in ms. */
export interface Clock {
  now(): number;
  /** Resolves after `ms` (a time that has passed counts as 0), or at once when the signal aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A clock that is set by somebody else's: until then it goes on by itself, whatever becomes of the machine's. */
export interface SetClock extends Clock {
  /** @param now ms since 1970 */
  set(now: number): void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep(ms, signal) {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, Math.max(0, ms));
      signal?.addEventListener("abort", done);
    });
  },
};

/** Shows the machine's time until it is set. */
export function createSetClock(): SetClock {
  let offset = Date.now() - performance.now();
  return {
    now: () => Math.round(offset + performance.now()),
    sleep: systemClock.sleep,
    set(now) {
      offset = now - performance.now();
    },
  };
}
