import { useQueryClient } from "@tanstack/react-query";
import { type ApiClient, useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";

interface TeamChange {
  busy: boolean;
  problem: string | null;
  /** Null once it is stored and shown, else a sentence that says why not. */
  change: (act: (api: ApiClient["teamSettings"]) => Promise<unknown>) => Promise<string | null>;
}

/** Changes settings of a team, and shows what became of them. */
export function useTeamChange(): TeamChange {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { run, busy, problem } = useAction(async (act: Parameters<TeamChange["change"]>[0]) => {
    await act(client.teamSettings);
    await queryClient.invalidateQueries(trpc.teamSettings.pathFilter());
    // The limit of a month is one of the budgets.
    void queryClient.invalidateQueries(trpc.admin.budgets.pathFilter());
    // What the pickers of open workspaces offer.
    void queryClient.invalidateQueries(trpc.model.pathFilter());
  });
  return { busy, problem, change: async (act) => (await run(act))?.message ?? null };
}
