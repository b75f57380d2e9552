import { useEffect, useState } from "react";
import { type Failure, failureOf } from "#app/api/failure.ts";
import { useTRPCClient } from "#app/api/trpc.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import type { Message } from "#server/contract/message.ts";
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
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks for everything anew
  useEffect(() => {
    let current: WorkspaceView | null = null;
    const subscription = client.share.watch.subscribe(
      { token },
      {
        onConnectionStateChange({ state }) {
          if (state === "connecting") setConnection((old) => (old === "live" ? "reconnecting" : old));
        },
        onData(received) {
          setConnection("live");
          const frame = "data" in received ? received.data : received;
          // It may begin later than the one before: what is between them would be missing.
          if (frame.type === "snapshot") setOlder({ messages: [], done: false });
          const next = foldShared(current, frame);
          if (next === "again") return setRound((old) => old + 1);
          if (next === "ended") return setFailure(ended);
          current = next;
          setView(next);
        },
        onError: (error) => setFailure(failureOf(error)),
      },
    );
    return () => subscription.unsubscribe();
  }, [client, token, round]);

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
            .catch((error: unknown) => setFailure(failureOf(error)))
      : null,
  };
}
