import type { StreamErrorType } from "#server/contract/errors.ts";
import type { Clock } from "#server/lib/clock.ts";

/** How long a stream may take, in ms, and how many steps. Each is a failure of its own type. */
export interface Limits {
  firstTokenMs: number;
  idleMs: number;
  /** Includes waiting for retries, not for approval. */
  totalMs: number;
  /** How long a provider may send nothing but signs of life before people are told. */
  queueingMs: number;
  maxSteps: number;
  /** Upper bounds of the waits before each retry. */
  retryWaitsMs: readonly number[];
  /** How long a person has to answer an approval request. */
  approvalMs: number;
}

type Phase = "first-token" | "writing" | "tools";

/** Watches the clock over a stream, and aborts when a limit is reached. */
export interface Watchdog extends Disposable {
  readonly signal: AbortSignal;
  /** Which limit was reached. */
  readonly expired: StreamErrorType | null;
  /** Something else begins, from now. */
  enter(phase: Phase): void;
  /** The model has sent something. */
  touch(): void;
  /** The provider has given a sign of life: a model that has not begun may take longer, up to five times as long. */
  hear(): void;
}

export interface WatchdogOptions {
  clock: Clock;
  limits: Limits;
  /** ms of the clock when the total time is over. */
  deadline: number;
}

/** How often the time for the first token can pass while the provider gives signs of life. */
const mostFirstTokens = 5;

/** One timer, set anew only when it rings: a delta costs nothing but a look at the clock. */
export function createWatchdog({ clock, limits, deadline }: WatchdogOptions): Watchdog {
  const controller = new AbortController();
  const stopped = new AbortController();
  let phase: Phase = "tools";
  let since = clock.now();
  let heard = since;
  let expired: StreamErrorType | null = null;
  let changed = new AbortController();

  function next(): { at: number; type: StreamErrorType } {
    const total = { at: deadline, type: "timeout_total" as const };
    if (phase === "tools") return total;
    const own =
      phase === "first-token"
        ? {
            at: Math.min(heard + limits.firstTokenMs, since + mostFirstTokens * limits.firstTokenMs),
            type: "timeout_first_token" as const,
          }
        : { at: since + limits.idleMs, type: "timeout_idle" as const };
    return own.at < total.at ? own : total;
  }

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      const due = next();
      const ms = due.at - clock.now();
      if (ms <= 0) {
        expired = due.type;
        controller.abort();
        return;
      }
      await clock.sleep(Math.min(ms, 2 ** 31 - 1), changed.signal);
      if (changed.signal.aborted && !stopped.signal.aborted) changed = new AbortController();
    }
  }

  void run();

  function enter(entered: Phase): void {
    phase = entered;
    since = heard = clock.now();
    // The new phase may be due sooner than the timer rings.
    changed.abort();
  }

  return {
    signal: controller.signal,
    get expired() {
      return expired;
    },
    enter,
    touch() {
      if (phase === "first-token") enter("writing");
      else since = clock.now();
    },
    hear() {
      heard = clock.now();
      if (phase === "writing") since = heard;
    },
    [Symbol.dispose]() {
      stopped.abort();
      changed.abort();
    },
  };
}
