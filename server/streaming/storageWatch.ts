import { repeat } from "#server/lib/repeat.ts";
import type { StreamingDeps } from "./streamingDeps.ts";

/** How long an answer waits for a database that is away, in ms. */
export const storageWaitMs = 60_000;

/**
 * Ends the answers whose text could not be stored for a minute, as failed: their providers are let go. What they
 * had said is stored, and their end with it, as soon as the database answers.
 */
export function startStorageWatch({
  running,
  clock,
}: Pick<StreamingDeps, "running" | "clock">): AsyncDisposable {
  return repeat(
    async () => {
      for (const control of running.values()) {
        const { unstoredSince } = control;
        if (unstoredSince !== null && clock.now() - unstoredSince >= storageWaitMs) control.fail("storage");
      }
    },
    { clock, everyMs: 1_000, onError: () => {} },
  );
}
