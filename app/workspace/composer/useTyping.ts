import { useCallback, useEffect, useRef } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";

const repeatMs = 3_000;
const pauseMs = 5_000;

/** Tells the others while somebody types, and when they have paused or sent it. */
export function useTyping(workspaceId: string): { typed: () => void; rested: () => void } {
  const client = useTRPCClient();
  const told = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const tell = useCallback(
    (state: "viewing" | "typing") => {
      // Nothing depends on it, so nobody needs to know when it fails.
      client.presence.set.mutate({ workspaceId, state }).catch(() => {});
    },
    [client, workspaceId],
  );

  const rested = useCallback(() => {
    clearTimeout(timer.current);
    if (told.current === 0) return;
    told.current = 0;
    tell("viewing");
  }, [tell]);

  const typed = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(rested, pauseMs);
    if (Date.now() - told.current < repeatMs) return;
    told.current = Date.now();
    tell("typing");
  }, [tell, rested]);

  useEffect(() => rested, [rested]);
  return { typed, rested };
}
