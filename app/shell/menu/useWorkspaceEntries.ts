import { useText } from "#app/i18n/useText.ts";
import type { MenuEntry } from "#app/ui/menuEntry.ts";
import { exportPath } from "#server/contract/exportPath.ts";
import type { Role } from "#server/contract/role.ts";
import { type MenuAction, type MenuWorkspace, menuActions } from "./menuWorkspace.ts";
import { useWorkspaceActions } from "./useWorkspaceActions.ts";

interface WorkspaceEntriesOptions {
  workspace: MenuWorkspace;
  role: Role;
  onRename: () => void;
}

/** What can be done with a workspace, alike in its menus and in the palette. */
export function useWorkspaceEntries({ workspace, role, onRename }: WorkspaceEntriesOptions): MenuEntry[] {
  const text = useText();
  const { setFavourite, setArchived, remove } = useWorkspaceActions(workspace);
  const run: Record<MenuAction, () => void> = {
    favourite: () => void setFavourite(true),
    unfavourite: () => void setFavourite(false),
    rename: onRename,
    exportMarkdown: () => window.location.assign(exportPath(workspace.id, "markdown")),
    exportJson: () => window.location.assign(exportPath(workspace.id, "json")),
    archive: () => void setArchived(true),
    unarchive: () => void setArchived(false),
    remove: () => void remove(),
  };
  return menuActions(role, workspace).map((action) => ({
    key: action,
    label: text(`workspaceMenu.${action}`),
    ...(action === "exportJson" && { detail: text("transfer.exportDetail") }),
    onSelect: run[action],
  }));
}
