import type { PaletteGroup } from "./paletteGroup.ts";
import { useAdminGroup } from "./useAdminGroup.ts";
import { useAppGroups } from "./useAppGroups.ts";
import { useHereGroup } from "./useHereGroup.ts";
import { useTeamGroup } from "./useTeamGroup.ts";
import { useWorkspaceGroup } from "./useWorkspaceGroup.ts";

/** What the palette offers: here, the workspaces of all teams, the team, what there is everywhere, and the admin's pages. */
export function usePaletteGroups(): PaletteGroup[] {
  const here = useHereGroup();
  const workspaces = useWorkspaceGroup();
  const team = useTeamGroup();
  const app = useAppGroups();
  const admin = useAdminGroup();
  return [here, workspaces, team, ...app, admin].filter((group) => group !== null);
}
