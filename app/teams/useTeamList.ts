import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#app/api/trpc.ts";
import { type TeamItem, useTeams } from "#app/shell/TeamProvider.tsx";

/** Changes the list of one's teams before the server is asked for it again. */
export function useTeamList() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { select } = useTeams();
  const key = trpc.team.list.queryKey({});
  return {
    /** Puts a team into the list, and opens it. */
    add(team: TeamItem) {
      queryClient.setQueryData(key, (list) => [...(list ?? []), team]);
      select(team.id);
    },
    rename(teamId: string, name: string) {
      queryClient.setQueryData(key, (list) =>
        list?.map((team) => (team.id === teamId ? { ...team, name } : team)),
      );
    },
    remove(teamId: string) {
      queryClient.setQueryData(key, (list) => list?.filter(({ id }) => id !== teamId));
    },
  };
}
