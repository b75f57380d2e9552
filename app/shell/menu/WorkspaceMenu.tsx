import { useText } from "#app/i18n/useText.ts";
import type { PopupProps } from "#app/ui/LazyPopup.tsx";
import MenuPopup from "#app/ui/MenuPopup.tsx";
import type { MenuEntry } from "#app/ui/menuEntry.ts";
import type { Role } from "#server/contract/role.ts";
import { type MenuAction, type MenuWorkspace, menuActions } from "./menuWorkspace.ts";
import { useWorkspaceActions } from "./useWorkspaceActions.ts";

interface WorkspaceMenuProps {
  popup: PopupProps;
  workspace: MenuWorkspace;
  role: Role;
  onRename: () => void;
  /** Entries of the place where the menu stands, before the others. */
  before?: MenuEntry[];
}

/** What can be done with a workspace, alike in the sidebar and in its header. */
export default function WorkspaceMenu({ popup, workspace, role, onRename, before = [] }: WorkspaceMenuProps) {
  const text = useText();
  const { setFavourite, setArchived, remove } = useWorkspaceActions(workspace);
  const run: Record<MenuAction, () => void> = {
    favourite: () => void setFavourite(true),
    unfavourite: () => void setFavourite(false),
    rename: onRename,
    archive: () => void setArchived(true),
    unarchive: () => void setArchived(false),
    remove: () => void remove(),
  };
  const entries = menuActions(role, workspace).map((action, index) => ({
    key: action,
    divided: index === 0 && before.length > 0,
    label: text(`workspaceMenu.${action}`),
    onSelect: run[action],
  }));
  return <MenuPopup {...popup} entries={[...before, ...entries]} />;
}
