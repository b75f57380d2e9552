import { teamKey } from "#app/shell/teamKey.ts";
import { writeStored } from "#app/ui/stored.ts";

/** Leaves the page for the workspaces of this team. */
export function openTeam(teamId: string): void {
  writeStored(teamKey, teamId);
  window.location.assign("/");
}
