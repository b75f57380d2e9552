import { useParams } from "next/navigation";
import { useText } from "#app/i18n/useText.ts";
import { useWorkspaceEntries } from "#app/shell/menu/useWorkspaceEntries.ts";
import { useTeams } from "#app/shell/TeamProvider.tsx";
import { useSidebarItems } from "#app/shell/useSidebarItems.ts";
import { workspaceName } from "#app/shell/workspaceName.ts";
import { usePageEntries } from "./pageEntries.ts";
import type { PaletteGroup } from "./paletteGroup.ts";

const nothing = { id: "", teamId: "", name: "", favourite: false, archived: false, own: false };

/** What can be done with the workspace that is open; null where none is. */
export function useHereGroup(): PaletteGroup | null {
  const text = useText();
  const { team } = useTeams();
  const { workspaceId } = useParams<{ workspaceId?: string }>();
  const page = usePageEntries();
  const item = useSidebarItems()?.find(({ id }) => id === workspaceId);
  const entries = useWorkspaceEntries({
    workspace: item && team ? { ...item, teamId: team.id } : nothing,
    role: team?.role ?? "viewer",
    onRename: () => page?.rename(),
  });
  if (!item || !page) return null;
  return {
    key: "here",
    label: workspaceName(item.name, text),
    entries: [...page.entries, ...entries],
  };
}
