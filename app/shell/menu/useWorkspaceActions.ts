import { useParams } from "next/navigation";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { notify } from "#app/ui/notices/notices.ts";
import { useSidebarCache } from "../useSidebarCache.ts";
import { workspaceName } from "../workspaceName.ts";
import type { MenuWorkspace } from "./menuWorkspace.ts";

interface WorkspaceActions {
  setFavourite: (favourite: boolean) => Promise<void>;
  setArchived: (archived: boolean) => Promise<void>;
  remove: () => Promise<void>;
  restore: () => Promise<void>;
}

/** What the menus of a workspace do. It shows at once; what fails is said, and the list read again. */
export function useWorkspaceActions({
  id: workspaceId,
  teamId,
  name,
}: Pick<MenuWorkspace, "id" | "teamId" | "name">): WorkspaceActions {
  const text = useText();
  const client = useTRPCClient();
  const { change, merge, refresh } = useSidebarCache();
  const { workspaceId: shown } = useParams<{ workspaceId?: string }>();
  const title = workspaceName(name, text);
  const { run } = useAction((act: () => Promise<unknown>) => act());

  async function attempt(act: () => Promise<unknown>): Promise<boolean> {
    const failure = await run(act);
    if (failure) notify({ text: failure.message });
    if (failure) refresh(teamId);
    return failure === null;
  }

  async function setArchived(archived: boolean) {
    change(teamId, workspaceId, { archived });
    const { archive, unarchive } = client.workspace;
    if (!(await attempt(() => (archived ? archive : unarchive).mutate({ workspaceId })))) return;
    if (!archived) return;
    notify({
      text: text("workspaceMenu.wasArchived", { name: title }),
      action: { label: text("workspaceMenu.undo"), run: () => void setArchived(false) },
    });
  }

  async function restore() {
    if (await attempt(() => client.workspace.restore.mutate({ workspaceId }))) refresh(teamId);
  }

  return {
    setArchived,
    restore,
    async setFavourite(favourite) {
      change(teamId, workspaceId, { favourite });
      await attempt(() => client.workspace.setFavourite.mutate({ workspaceId, favourite }));
    },
    async remove() {
      merge(teamId, { type: "sidebar", workspaces: [], gone: [workspaceId] });
      if (!(await attempt(() => client.workspace.remove.mutate({ workspaceId })))) return;
      // Its own page says so itself.
      if (shown === workspaceId) return;
      notify({
        text: text("workspaceMenu.wasDeleted", { name: title }),
        action: { label: text("workspaceMenu.undo"), run: () => void restore() },
      });
    },
  };
}
