import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "#app/api/trpc.ts";
import type { Role } from "#server/contract/role.ts";

/** Shows one's team with the role that one has in it now. */
export function useListedRole(teamId: string | undefined, role: Role | null): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!teamId || !role) return;
    queryClient.setQueryData(trpc.team.list.queryKey({}), (list) =>
      list?.map((team) => (team.id === teamId ? { ...team, role } : team)),
    );
  }, [queryClient, trpc, teamId, role]);
}
