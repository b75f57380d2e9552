import { useEffect } from "react";
import { type TeamItem, useTeams } from "#app/shell/TeamProvider.tsx";

interface ShownTeam {
  /** Undefined while the teams are being read, and where this one is none of them. */
  team: TeamItem | undefined;
  missing: boolean;
  problem: string | null;
}

/** The team whose page this is; the sidebar lists its workspaces too. */
export function useShownTeam(teamId: string): ShownTeam {
  const { teams, team: listed, problem, select } = useTeams();
  const team = teams?.find(({ id }) => id === teamId);
  const elsewhere = team !== undefined && listed?.id !== teamId;
  useEffect(() => {
    if (elsewhere) select(teamId);
  }, [elsewhere, teamId, select]);
  return { team, missing: teams !== undefined && !team, problem };
}
