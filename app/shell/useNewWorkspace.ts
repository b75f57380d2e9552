import { useRouter } from "next/navigation";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { can } from "#server/contract/can.ts";
import { untitledWorkspace } from "#server/contract/untitledWorkspace.ts";
import { useTeams } from "./TeamProvider.tsx";
import { useSidebarCache } from "./useSidebarCache.ts";

interface NewWorkspace {
  /** Whether this person may, and the team is known. */
  possible: boolean;
  busy: boolean;
  problem: string | null;
  /** Creates a workspace at once and opens it, after `before` has been done in it. */
  create: (before?: (workspaceId: string) => Promise<unknown>) => void;
}

export function useNewWorkspace(): NewWorkspace {
  const client = useTRPCClient();
  const router = useRouter();
  const { refresh } = useSidebarCache();
  const { team } = useTeams();
  const { run, busy, problem } = useAction(
    async (teamId: string, before?: (workspaceId: string) => Promise<unknown>) => {
      const { id } = await client.workspace.create.mutate({ teamId, name: untitledWorkspace });
      // A prompt that was refused shows in the new workspace.
      await before?.(id).catch(() => {});
      router.push(`/w/${id}`);
      refresh(teamId);
    },
  );

  return {
    possible: team !== undefined && can(team.role, "workspace.create"),
    busy,
    problem,
    create(before) {
      if (team && !busy) void run(team.id, before);
    },
  };
}
