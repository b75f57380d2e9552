import type { ReactNode } from "react";
import { useText } from "#app/i18n/useText.ts";
import { NewWorkspaceButton } from "./NewWorkspaceButton.tsx";
import { SearchLink } from "./SearchLink.tsx";
import { TeamSwitcher } from "./TeamSwitcher.tsx";
import { UserMenu } from "./UserMenu.tsx";
import { WorkspaceList } from "./WorkspaceList.tsx";

/** What the sidebar and the drawer show alike; `action` closes the one or the other. */
export function SidebarContent({ action }: { action: ReactNode }) {
  const text = useText();
  return (
    <div className="flex h-full flex-col bg-sunk pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)]">
      <div className="flex h-(--header) shrink-0 items-center justify-between gap-2 px-2">
        <TeamSwitcher />
        {action}
      </div>
      <div className="px-2 pb-3">
        <NewWorkspaceButton />
        <SearchLink />
      </div>
      <nav aria-label={text("shell.workspaces")} className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        <WorkspaceList />
      </nav>
      <div className="shrink-0 border-t border-line p-2">
        <UserMenu />
      </div>
    </div>
  );
}
