import { useEffect, useState } from "react";
import { type Failure, failureOf } from "#app/api/failure.ts";
import { frameOf } from "#app/api/frameOf.ts";
import { keepSubscribed } from "#app/api/keepSubscribed.ts";
import { useTRPCClient } from "#app/api/trpc.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import type { Message } from "#server/contract/message.ts";
import type { SharedFrame } from "#server/contract/share.ts";
import { foldShared } from "./foldShared.ts";

interface Shared {
  view: WorkspaceView | null;
  /** Messages before those of the view. */
  older: Message[];
  /** Null where there are none. */
  loadOlder: (() => void) | null;
  connection: "connecting" | "live" | "reconnecting";
  failure: Failure | null;
}

const pageSize = 50;
const ended: Failure = { type: "not_found", message: "" };

/** A workspace as a link shows it, live. */
export function useShared(token: string): Shared {
  const client = useTRPCClient();
  const [view, setView] = useState<WorkspaceView | null>(null);
  const [older, setOlder] = useState<{ messages: Message[]; done: boolean }>({ messages: [], done: false });
  const [connection, setConnection] = useState<Shared["connection"]>("connecting");
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    let current: WorkspaceView | null = null;
    const watch = keepSubscribed({
      subscribe: (handlers) => client.share.watch.subscribe({ token }, handlers),
      probe: () => client.share.page.query({ token, limit: 1 }),
      onLost: () => setConnection((old) => (old === "live" ? "reconnecting" : old)),
      onRefused: setFailure,
      onData(data: SharedFrame | { id: string; data: SharedFrame }) {
        setConnection("live");
        const frame = frameOf(data);
        // It may begin later than the one before: what is between them would be missing.
        if (frame.type === "snapshot") setOlder({ messages: [], done: false });
        const next = foldShared(current, frame);
        if (next === "again") {
          current = null;
          watch.again();
        } else if (next === "ended") {
          watch.stop();
          setFailure(ended);
        } else {
          current = next;
          setView(next);
        }
      },
    });
    return watch.stop;
  }, [client, token]);

  const first = older.messages[0] ?? view?.messages[0];
  const hasOlder = view?.hasOlder === true && !older.done && first !== undefined;
  return {
    view,
    older: older.messages,
    connection,
    failure,
    loadOlder: hasOlder
      ? () =>
          void client.share.page
            .query({ token, before: first.sequence, limit: pageSize })
            .then(({ messages, nextBefore }) =>
              setOlder((old) => ({
                messages: [...messages, ...old.messages],
                done: nextBefore === null,
              })),
            )
            .catch((error: unknown) => {
              const refused = failureOf(error);
              if (refused.type !== "unreachable") setFailure(refused);
            })
      : null,
  };
}
