import { type Failure, failureOf } from "#app/api/failure.ts";
import type { ApiClient } from "#app/api/trpc.ts";
import type { Frame } from "#server/contract/frames.ts";
import { frameOf } from "./frameOf.ts";
import { retryDelay } from "./retryDelay.ts";

export interface Watch {
  /** Leaves the subscription and takes a new one, with the cursor if there is one. */
  again: () => void;
  stop: () => void;
}

interface WatchOptions {
  client: ApiClient;
  workspaceId: string;
  /** Whose page this is. */
  userId: string;
  /** The last number that was seen, or null to get a snapshot. */
  cursor: () => number | null;
  onFrame: (frame: Frame) => void;
  onLost: () => void;
  /** It makes no sense to try again. */
  onRefused: (failure: Failure) => void;
}

/**
 * Keeps one subscription to a workspace. EventSource itself comes back after a lost connection; this
 * also comes back after an answer that ends it, as a restarting server or a proxy gives.
 */
export function watchWorkspace(options: WatchOptions): Watch {
  const { client, workspaceId, userId, cursor, onFrame, onLost, onRefused } = options;
  let leave: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let stopped = false;

  function subscribe() {
    const seq = cursor();
    let current = true;
    const ended = () => {
      if (!current) return;
      current = false;
      onLost();
      later();
    };
    const subscription = client.stream.watch.subscribe(
      { workspaceId, lastEventId: seq === null ? null : String(seq) },
      {
        onData(data) {
          if (!current) return;
          failures = 0;
          const frame = frameOf(data);
          // Somebody else has signed in in this browser: what follows is theirs.
          if (frame.type === "access" && frame.userId !== undefined && frame.userId !== userId) {
            stop();
            onFrame({ type: "closed", reason: "signed-out" });
          } else onFrame(frame);
        },
        onConnectionStateChange({ state }) {
          if (current && state === "connecting") onLost();
        },
        onComplete: ended,
        onError: ended,
      },
    );
    leave = () => {
      current = false;
      subscription.unsubscribe();
    };
  }

  function later() {
    if (stopped) return;
    failures++;
    timer = setTimeout(tryAgain, retryDelay(failures));
  }

  /** An EventSource does not say why it was refused, a query does. */
  async function tryAgain() {
    try {
      await client.queue.list.query({ workspaceId });
    } catch (error) {
      const failure = failureOf(error);
      if (stopped) return;
      if (failure.type === "unreachable" || failure.type === "internal") later();
      else onRefused(failure);
      return;
    }
    if (!stopped) again();
  }

  function again() {
    clearTimeout(timer);
    leave?.();
    if (!stopped) subscribe();
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
    leave?.();
  }

  subscribe();
  return { again, stop };
}
