import type { Clock } from "./clock.ts";

export interface RepeatOptions {
  clock: Clock;
  /** From the end of one time to the start of the next, in ms. */
  everyMs: number;
  /** A failure ends only this one time. */
  onError: (error: unknown) => void;
}

/** Something that is done again and again, until disposed; that waits for the time which runs. */
export interface Repeating extends AsyncDisposable {
  /** Does it at once; while it is being done, once more after it. */
  hurry(): void;
}

/**
 * Does `action` again and again, for the first time after `everyMs`.
 *
 * @param action resolves to a number of ms where the next time is not to come after `everyMs`.
 */
export function repeat(
  action: () => Promise<unknown>,
  { clock, everyMs, onError }: RepeatOptions,
): Repeating {
  const stopping = new AbortController();
  let hurry = new AbortController();
  const loop = (async () => {
    let waitMs = everyMs;
    while (!stopping.signal.aborted) {
      await clock.sleep(waitMs, AbortSignal.any([stopping.signal, hurry.signal]));
      if (stopping.signal.aborted) return;
      if (hurry.signal.aborted) hurry = new AbortController();
      waitMs = everyMs;
      try {
        const next = await action();
        if (typeof next === "number") waitMs = next;
      } catch (error) {
        onError(error);
      }
    }
  })();
  return {
    hurry: () => hurry.abort(),
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await loop;
    },
  };
}
