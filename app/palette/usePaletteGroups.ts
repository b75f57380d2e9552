import type { PaletteGroup } from "./paletteGroup.ts";
import { useAppGroups } from "./useAppGroups.ts";
import { useHereGroup } from "./useHereGroup.ts";
import { useTeamGroup } from "./useTeamGroup.ts";
import { useWorkspaceGroup } from "./useWorkspaceGroup.ts";

/** What the palette offers: here, the workspaces of all teams, the team, and what there is everywhere. */
export function usePaletteGroups(): PaletteGroup[] {
  const here = useHereGroup();
  const workspaces = useWorkspaceGroup();
  const team = useTeamGroup();
  const app = useAppGroups();
  return [here, workspaces, team, ...app].filter((group) => group !== null);
}
