import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { formatDay } from "#app/ui/formatTime.ts";
import { mayManage } from "#server/contract/mayManage.ts";
import type { RemovedWorkspace } from "#server/contract/workspace.ts";
import type { TeamItem } from "../TeamProvider.tsx";
import { useSidebarCache } from "../useSidebarCache.ts";
import { workspaceName } from "../workspaceName.ts";

interface RemovedRowProps {
  removed: RemovedWorkspace;
  team: TeamItem;
  onRestored: () => void;
}

export function RemovedRow({ removed, team, onRestored }: RemovedRowProps) {
  const text = useText();
  const client = useTRPCClient();
  const { refresh } = useSidebarCache();
  const { run, busy, problem } = useAction(client.workspace.restore.mutate);
  const name = workspaceName(removed.name, text);
  const day = (at: string) => formatDay(at, new Date(), text);
  return (
    <li className="flex items-center gap-3 border-b border-line py-2.5">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          {removed.icon && <span aria-hidden>{removed.icon} </span>}
          {name}
        </p>
        <p className="text-small text-ink-2">
          {removed.deletedBy
            ? text("workspaceMenu.deletedBy", { name: removed.deletedBy.name, day: day(removed.deletedAt) })
            : text("workspaceMenu.deletedOn", { day: day(removed.deletedAt) })}
          {" · "}
          {text("workspaceMenu.keptUntil", { day: day(removed.until) })}
        </p>
        <ErrorNotice>{problem}</ErrorNotice>
      </div>
      {mayManage(team.role, removed.own) && (
        <Button
          disabled={busy}
          aria-label={text("workspaceMenu.restoreNamed", { name })}
          onClick={async () => {
            if (await run({ workspaceId: removed.id })) return;
            refresh(team.id);
            onRestored();
          }}
        >
          {text("workspaceMenu.restore")}
        </Button>
      )}
    </li>
  );
}
