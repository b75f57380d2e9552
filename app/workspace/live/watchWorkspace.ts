import type { Failure } from "#app/api/failure.ts";
import { frameOf } from "#app/api/frameOf.ts";
import { keepSubscribed, type Subscribed } from "#app/api/keepSubscribed.ts";
import type { ApiClient } from "#app/api/trpc.ts";
import type { Frame } from "#server/contract/frames.ts";

/** One subscription; a new one goes on after the cursor if there is one. */
export type Watch = Subscribed;

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

/** Keeps one subscription to a workspace. */
export function watchWorkspace(options: WatchOptions): Watch {
  const { client, workspaceId, userId, cursor, onFrame } = options;
  const watch = keepSubscribed({
    ...options,
    subscribe(handlers) {
      const seq = cursor();
      const lastEventId = seq === null ? null : String(seq);
      return client.stream.watch.subscribe({ workspaceId, lastEventId }, handlers);
    },
    probe: () => client.queue.list.query({ workspaceId }),
    onData(data: Frame | { id: string; data: Frame }) {
      const frame = frameOf(data);
      // Somebody else has signed in in this browser: what follows is theirs.
      if (frame.type === "access" && frame.userId !== undefined && frame.userId !== userId) {
        watch.stop();
        onFrame({ type: "closed", reason: "signed-out" });
      } else onFrame(frame);
    },
  });
  return watch;
}
