import { useEffect, useEffectEvent } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import type { Stream } from "#server/contract/stream.ts";

interface Stop {
  stop: () => void;
  stopping: boolean;
  problem: string | null;
}

/** Stops the running answer, by the button or with Esc wherever the focus is. */
export function useStop(workspaceId: string, stream: Stream | null): Stop {
  const client = useTRPCClient();
  const { run, busy, problem } = useAction(client.stream.stop.mutate);
  const streamId = stream?.streamId;

  function stop() {
    if (streamId) void run({ workspaceId, streamId, mode: "now" });
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    // A menu, a dialog or the name's field takes the key for itself.
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[role=menu], [role=dialog], input:not([role=switch])")) return;
    stop();
  });

  useEffect(() => {
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  return {
    stop,
    stopping: busy || stream?.state === "stopping",
    problem,
  };
}
