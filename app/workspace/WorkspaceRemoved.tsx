import { useEffect } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { PageHeader } from "#app/shell/PageHeader.tsx";
import { useSidebarCache } from "#app/shell/useSidebarCache.ts";
import { AppLink } from "#app/ui/AppLink.tsx";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { linkButton } from "#app/ui/linkButton.ts";
import { PageNotice } from "#app/ui/PageNotice.tsx";
import { mayManage } from "#server/contract/mayManage.ts";
import type { Person } from "#server/contract/person.ts";
import type { Role } from "#server/contract/role.ts";
import type { Workspace } from "#server/contract/workspace.ts";
import { useLatest } from "./live/useLatest.ts";

interface WorkspaceRemovedProps {
  workspace: Workspace;
  role: Role | null;
  by: Person | null;
  onBack: () => void;
}

const lookEveryMs = 3_000;

/** What stands in the place of a workspace that somebody deleted under its reader, until it is there again. */
export default function WorkspaceRemoved({ workspace, role, by, onBack }: WorkspaceRemovedProps) {
  const text = useText();
  const viewer = useViewer();
  const client = useTRPCClient();
  const { merge, refresh } = useSidebarCache();
  const { run, busy, problem } = useAction(client.workspace.restore.mutate);
  const { id: workspaceId, teamId, createdById } = workspace;
  const mayRestore = role !== null && mayManage(role, createdById === viewer.id);

  useEffect(() => {
    merge(teamId, { type: "sidebar", workspaces: [], gone: [workspaceId] });
  }, [merge, teamId, workspaceId]);

  async function look() {
    try {
      await client.queue.list.query({ workspaceId });
    } catch {
      return;
    }
    refresh(teamId);
    onBack();
  }
  const latest = useLatest(look);
  useEffect(() => {
    const timer = setInterval(() => void latest.current(), lookEveryMs);
    return () => clearInterval(timer);
  }, [latest]);

  const title = by
    ? by.id === viewer.id
      ? text("workspaceMenu.removedByYou")
      : text("workspaceMenu.removedBy", { name: by.name })
    : text("workspace.deletedTitle");
  return (
    <>
      <PageHeader />
      <PageNotice
        title={title}
        text={text(mayRestore ? "workspaceMenu.removedText" : "workspaceMenu.removedForGood")}
      >
        {mayRestore && (
          <Button
            kind="primary"
            disabled={busy}
            onClick={async () => {
              if (!(await run({ workspaceId }))) await look();
            }}
          >
            {text("workspaceMenu.undo")}
          </Button>
        )}
        <AppLink href="/" className={linkButton}>
          {text("pages.backToWorkspaces")}
        </AppLink>
      </PageNotice>
      <ErrorNotice className="mx-auto w-full max-w-(--column) px-6">{problem}</ErrorNotice>
    </>
  );
}
