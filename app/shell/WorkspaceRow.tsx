import { lazy, Suspense, useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { AppLink } from "#app/ui/AppLink.tsx";
import { cx } from "#app/ui/cx.ts";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { Ellipsis } from "#app/ui/icons/Ellipsis.ts";
import { LazyPopup } from "#app/ui/LazyPopup.tsx";
import { limits } from "#server/contract/limits.ts";
import type { SidebarItem } from "#server/contract/workspace.ts";
import { useTeams } from "./TeamProvider.tsx";
import { useSidebarCache } from "./useSidebarCache.ts";
import { workspaceName } from "./workspaceName.ts";

const loadMenu = whenReachable(() => import("./menu/WorkspaceMenu.tsx"));
const WorkspaceMenu = lazy(loadMenu);
const NameField = lazy(whenReachable(() => import("#app/workspace/header/NameField.tsx")));

/** A workspace in the list: where it leads, how it stands, and a menu. */
export function WorkspaceRow({ item, current }: { item: SidebarItem; current: boolean }) {
  const text = useText();
  const client = useTRPCClient();
  const { team } = useTeams();
  const { change } = useSidebarCache();
  const rename = useAction(client.workspace.rename.mutate);
  const [renaming, setRenaming] = useState(false);
  const unread = current ? 0 : item.unread;
  const name = workspaceName(item.name, text);

  if (renaming) {
    return (
      <li className="px-2 py-0.5">
        <Suspense>
          <NameField
            name={name}
            maxLength={limits.workspaceNameLength}
            onDone={(next) => {
              setRenaming(false);
              if (!next || next === name || !team) return;
              change(team.id, item.id, { name: next });
              void rename.run({ workspaceId: item.id, name: next });
            }}
          />
        </Suspense>
      </li>
    );
  }
  return (
    <li className="group/row relative">
      <AppLink
        href={`/w/${item.id}`}
        aria-current={current ? "page" : undefined}
        className={cx(
          "flex h-8 items-center gap-2 rounded-small px-2 text-small transition-colors pointer-coarse:h-11 pointer-coarse:pe-11",
          current ? "bg-hover font-medium text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
          unread > 0 && "font-semibold text-ink",
        )}
      >
        {item.icon && (
          <span aria-hidden className="w-5 shrink-0 text-center">
            {item.icon}
          </span>
        )}
        <span className="min-w-0 flex-1 truncate">{name}</span>
        <span className="flex items-center gap-2 pointer-fine:group-has-[button:is(:focus-visible,[aria-expanded=true])]/row:invisible pointer-fine:group-hover/row:invisible">
          {item.running && (
            <span
              role="img"
              aria-label={text("shell.answering")}
              title={text("shell.answering")}
              className="size-1.5 animate-breathe rounded-full bg-green"
            />
          )}
          {unread > 0 && item.mentions > 0 && (
            <span className="rounded-full bg-accent-soft px-1.5 text-accent tabular-nums">
              <span aria-hidden>@{item.mentions}</span>
              <span className="sr-only">{text("mentions.unread", { count: item.mentions })}</span>
            </span>
          )}
          {unread > 0 && (
            <span className="text-ink-3 tabular-nums">
              {unread > 99 ? "99+" : unread}
              <span className="sr-only"> {text("shell.unread")}</span>
            </span>
          )}
        </span>
      </AppLink>
      {team && (
        <LazyPopup
          label={text("workspaceMenu.of", { name })}
          className="absolute inset-y-0 end-0.5 my-auto inline-flex size-7 items-center justify-center rounded-small text-ink-3 opacity-0 transition-colors group-hover/row:opacity-100 hover:text-ink focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:size-11 pointer-coarse:opacity-100"
          load={loadMenu}
          popup={(popup) => (
            <WorkspaceMenu
              popup={popup}
              workspace={{ ...item, teamId: team.id }}
              role={team.role}
              onRename={() => setRenaming(true)}
            />
          )}
        >
          <Ellipsis aria-hidden className="size-4" />
        </LazyPopup>
      )}
      {rename.problem && <ErrorNotice className="px-2 pb-1">{rename.problem}</ErrorNotice>}
    </li>
  );
}
