import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import type { WorkspaceChange } from "#server/contract/procedures.ts";

interface Settings {
  /** True once it is stored; everybody sees it then. */
  save: (change: WorkspaceChange) => Promise<boolean>;
  busy: boolean;
  problem: string | null;
}

/** Changes settings of a workspace. */
export function useSettings(workspaceId: string): Settings {
  const client = useTRPCClient();
  const { run, busy, problem } = useAction(client.workspace.change.mutate);
  return {
    busy,
    problem,
    save: async (change) => (await run({ workspaceId, ...change })) === null,
  };
}
