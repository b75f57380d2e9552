import { lazy, Suspense, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { useOfferEntries } from "#app/palette/pageEntries.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { useSidebarItems } from "#app/shell/useSidebarItems.ts";
import { workspaceName } from "#app/shell/workspaceName.ts";
import { Ellipsis } from "#app/ui/icons/Ellipsis.ts";
import { LazyPopup } from "#app/ui/LazyPopup.tsx";
import type { MenuEntry } from "#app/ui/menuEntry.ts";
import { can } from "#server/contract/can.ts";
import type { Role } from "#server/contract/role.ts";
import type { Workspace } from "#server/contract/workspace.ts";

const loadMenu = whenReachable(() => import("#app/shell/menu/WorkspaceMenu.tsx"));
const WorkspaceMenu = lazy(loadMenu);
const ShareDialog = lazy(whenReachable(() => import("#app/share/ShareDialog.tsx")));

interface HeaderMenuProps {
  workspace: Workspace;
  role: Role;
  onRename: () => void;
  onDetails: () => void;
}

/** Everything about the workspace that is not its conversation. */
export function HeaderMenu({ workspace, role, onRename, onDetails }: HeaderMenuProps) {
  const text = useText();
  const viewer = useViewer();
  const { id, teamId, name, archivedAt, createdById } = workspace;
  const favourite = useSidebarItems()?.find((item) => item.id === id)?.favourite ?? false;
  const [sharing, setSharing] = useState<"never" | "open" | "closed">("never");
  const entries: MenuEntry[] = [
    { key: "details", label: text("workspaceMenu.details"), onSelect: onDetails },
    ...(can(role, "workspace.change")
      ? [{ key: "share", label: text("share.entry"), onSelect: () => setSharing("open") }]
      : []),
  ];
  useOfferEntries(entries, onRename);
  return (
    <>
      <LazyPopup
        label={text("workspaceMenu.of", { name: workspaceName(name, text) })}
        className="touch-target inline-flex size-8 shrink-0 items-center justify-center rounded-small text-ink-3 transition-colors hover:bg-hover hover:text-ink"
        load={loadMenu}
        popup={(popup) => (
          <WorkspaceMenu
            popup={popup}
            workspace={{
              id,
              teamId,
              name,
              favourite,
              archived: archivedAt !== null,
              own: createdById === viewer.id,
            }}
            role={role}
            onRename={onRename}
            before={entries}
          />
        )}
      >
        <Ellipsis aria-hidden className="size-4.5" />
      </LazyPopup>
      {sharing !== "never" && (
        <Suspense>
          <ShareDialog
            workspaceId={id}
            open={sharing === "open"}
            onOpenChange={(open) => setSharing(open ? "open" : "closed")}
          />
        </Suspense>
      )}
    </>
  );
}
