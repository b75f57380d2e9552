import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPC } from "#app/api/trpc.ts";
import type { LiveState } from "./live/liveState.ts";

/** Asks again for what the team's settings decide, such as the models to pick from, once they have changed. */
export function useTeamChanges({
  teamChangedAt,
  connection,
}: Pick<LiveState, "teamChangedAt" | "connection">): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // What changes while nobody is connected is not told.
  const lost = connection !== "live" && connection !== "connecting";
  const seen = useRef({ teamChangedAt, lost });
  useEffect(() => {
    const changed = teamChangedAt !== seen.current.teamChangedAt || (seen.current.lost && !lost);
    seen.current = { teamChangedAt, lost };
    if (!changed) return;
    for (const filter of [
      trpc.model.pathFilter(),
      trpc.workspace.tools.pathFilter(),
      trpc.teamSettings.pathFilter(),
    ]) {
      void queryClient.invalidateQueries(filter);
    }
  }, [trpc, queryClient, teamChangedAt, lost]);
}
