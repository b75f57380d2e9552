import type { PopupProps } from "#app/ui/LazyPopup.tsx";
import MenuPopup from "#app/ui/MenuPopup.tsx";
import type { MenuEntry } from "#app/ui/menuEntry.ts";
import type { Role } from "#server/contract/role.ts";
import type { MenuWorkspace } from "./menuWorkspace.ts";
import { useWorkspaceEntries } from "./useWorkspaceEntries.ts";

interface WorkspaceMenuProps {
  popup: PopupProps;
  workspace: MenuWorkspace;
  role: Role;
  onRename: () => void;
  /** Entries of the place where the menu stands, before the others. */
  before?: MenuEntry[];
}

/** What can be done with a workspace, alike in the sidebar and in its header. */
export default function WorkspaceMenu({ popup, before = [], ...options }: WorkspaceMenuProps) {
  const entries = useWorkspaceEntries(options).map((entry, index) => ({
    ...entry,
    divided: index === 0 && before.length > 0,
  }));
  return <MenuPopup {...popup} entries={[...before, ...entries]} />;
}
