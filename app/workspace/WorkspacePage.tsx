"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { whenReachable } from "#app/api/whenReachable.ts";
import { useText } from "#app/i18n/useText.ts";
import { PageHeader } from "#app/shell/PageHeader.tsx";
import { useTeams } from "#app/shell/TeamProvider.tsx";
import { useListedRole } from "#app/shell/useListedRole.ts";
import { useListedWorkspace } from "#app/shell/useListedWorkspace.ts";
import { workspaceName } from "#app/shell/workspaceName.ts";
import { AppLink } from "#app/ui/AppLink.tsx";
import { Search } from "#app/ui/icons/Search.ts";
import { can } from "#server/contract/can.ts";
import { ConnectionBadge } from "./header/ConnectionBadge.tsx";
import { HeaderMenu } from "./header/HeaderMenu.tsx";
import { Presence } from "./header/Presence.tsx";
import { WorkspaceTitle } from "./header/WorkspaceTitle.tsx";
import { endOf } from "./live/endOf.ts";
import { useLiveWorkspace } from "./live/useLiveWorkspace.ts";
import { WithDetails } from "./WithDetails.tsx";
import { WorkspaceSkeleton } from "./WorkspaceSkeleton.tsx";

const loadMain = whenReachable(() => import("./WorkspaceMain.tsx"));
// Its code comes at once, but beside the first load: so the page is alive and connected before it.
if (typeof window !== "undefined") loadMain().catch(() => {});
const WorkspaceMain = lazy(loadMain);
const Notifier = lazy(whenReachable(() => import("#app/notifications/Notifier.tsx")));
const Details = lazy(whenReachable(() => import("./details/Details.tsx")));
const WorkspaceRemoved = lazy(whenReachable(() => import("./WorkspaceRemoved.tsx")));
const WorkspaceEnded = lazy(whenReachable(() => import("./WorkspaceEnded.tsx")));

interface WorkspacePageProps {
  workspaceId: string;
  /** It was deleted, and is there again. */
  onBack: () => void;
}

export function WorkspacePage({ workspaceId, onBack }: WorkspacePageProps) {
  const text = useText();
  const { live, state } = useLiveWorkspace(workspaceId);
  const { team, select } = useTeams();
  const { view, role } = state;
  const name = view && workspaceName(view.workspace.name, text);
  const teamId = view?.workspace.teamId;
  const end = endOf(state, text);
  useListedRole(teamId, role);

  const [waiting, setWaiting] = useState(0);
  const [renaming, setRenaming] = useState(false);
  const [details, setDetails] = useState(false);
  useListedWorkspace(view?.workspace);

  useEffect(() => {
    if (name) document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${name} · Parley`;
  }, [name, waiting]);

  // A link may lead into another team than the one that is listed.
  useEffect(() => {
    if (teamId && team && teamId !== team.id) select(teamId);
  }, [teamId, team, select]);

  if (state.closed === "deleted" && view) {
    return (
      <Suspense>
        <WorkspaceRemoved workspace={view.workspace} role={role} by={state.closedBy} onBack={onBack} />
      </Suspense>
    );
  }
  if (end) {
    return (
      <Suspense>
        <WorkspaceEnded {...end} />
      </Suspense>
    );
  }
  return (
    <WithDetails
      details={
        details &&
        view && <Details view={view} people={state.people} role={role} onClose={() => setDetails(false)} />
      }
    >
      <PageHeader>
        <div className="min-w-0 flex-1 ps-1">
          {view && (
            <WorkspaceTitle
              icon={view.workspace.icon}
              workspaceId={workspaceId}
              name={workspaceName(view.workspace.name, text)}
              mayRename={role !== null && can(role, "workspace.change") && !view.workspace.archivedAt}
              renaming={renaming}
              onRenaming={setRenaming}
            />
          )}
        </div>
        <Presence people={state.people} />
        <AppLink
          href={`/search?workspace=${encodeURIComponent(workspaceId)}`}
          aria-label={text("search.inWorkspace")}
          title={text("search.inWorkspace")}
          className="touch-target inline-flex size-8 shrink-0 items-center justify-center rounded-small text-ink-3 transition-colors hover:bg-hover hover:text-ink"
        >
          <Search aria-hidden className="size-4.5" />
        </AppLink>
        <ConnectionBadge connection={state.connection} />
        {view && role && (
          <HeaderMenu
            workspace={view.workspace}
            role={role}
            onRename={() => setRenaming(true)}
            onDetails={() => setDetails(true)}
          />
        )}
      </PageHeader>
      <Suspense fallback={<WorkspaceSkeleton />}>
        {view ? <WorkspaceMain live={live} state={state} view={view} /> : <WorkspaceSkeleton />}
      </Suspense>
      <Suspense>
        <Notifier workspaceId={workspaceId} view={view} onCount={setWaiting} />
      </Suspense>
    </WithDetails>
  );
}
