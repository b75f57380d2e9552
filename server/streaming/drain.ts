import type { StreamingDeps } from "./streamingDeps.ts";

/** How long the ends of answers that are handed over may take to be stored, in ms. */
const handOverMs = 8_000;

export interface DrainOptions {
  /** How long the running answers may go on, in ms. */
  patienceMs: number;
  /** Aborts when they have to be handed over at once. */
  hurry?: AbortSignal;
}

/** Lets the running answers end, and hands over what has not: another node, or the next start, goes on with it. */
export async function drain(
  { running, clock, log }: Pick<StreamingDeps, "running" | "clock" | "log">,
  options: DrainOptions,
): Promise<void> {
  const ended = new AbortController();
  const settled = (async () => {
    // A start that was under way launches another.
    do {
      await log.idle();
      await Promise.all([...running.values()].map(({ done }) => done));
    } while (running.size > 0);
    ended.abort();
  })();
  const patience = options.hurry ? AbortSignal.any([ended.signal, options.hurry]) : ended.signal;
  await clock.sleep(options.patienceMs, patience);
  // With the database away recovery has to do it.
  const until = clock.now() + handOverMs;
  while (!ended.signal.aborted && clock.now() < until) {
    for (const control of running.values()) {
      if (control.stopRequest?.mode !== "now") control.stop({ mode: "now", reason: "shutdown", by: null });
    }
    await Promise.race([settled, clock.sleep(100, ended.signal)]);
  }
}
