import { useEffect } from "react";
import type { Workspace } from "#server/contract/workspace.ts";
import { useSidebarCache } from "./useSidebarCache.ts";

/** Shows a workspace in the list as it now is. */
export function useListedWorkspace(workspace: Workspace | undefined): void {
  const { change } = useSidebarCache();
  const { id, teamId, name, icon, archivedAt } = workspace ?? {};
  useEffect(() => {
    if (!id || !teamId || name === undefined || icon === undefined) return;
    change(teamId, id, { name, icon, archived: archivedAt !== null });
  }, [change, id, teamId, name, icon, archivedAt]);
}
