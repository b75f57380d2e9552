import { useViewer } from "#app/session/ViewerProvider.tsx";
import { useTeams } from "#app/shell/TeamProvider.tsx";
import { can } from "#server/contract/can.ts";

/** Whether the viewer has admin's pages: of the instance, or of a team. */
export function useMayLookBack(): boolean {
  const viewer = useViewer();
  const { teams = [] } = useTeams();
  return viewer.isAdmin || teams.some(({ role }) => can(role, "team.administer"));
}
