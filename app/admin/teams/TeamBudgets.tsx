import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/api/trpc.ts";
import { Budgets } from "#app/teams/settings/budgets/Budgets.tsx";

/** The budgets of a team that the reader need not be in. */
export function TeamBudgets({ teamId, onSet }: { teamId: string; onSet: () => void }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.admin.teams.members.queryOptions({ teamId, search: "" }));
  return <Budgets teamId={teamId} members={data?.members ?? []} onSet={onSet} />;
}
