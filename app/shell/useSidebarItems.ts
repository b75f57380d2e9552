import { skipToken, useQuery } from "@tanstack/react-query";
import { useParams } from "next/navigation";
import { useTRPC } from "#app/api/trpc.ts";
import type { SidebarItem } from "#server/contract/workspace.ts";
import { useTeams } from "./TeamProvider.tsx";

/** An open workspace tells of the others; on other pages the list is read again and again. */
const everyMs = { beside: 60_000, alone: 4_000 };

/** All of the current team's workspaces, the latest activity first; undefined while they are being read. */
export function useSidebarItems(): SidebarItem[] | undefined {
  const trpc = useTRPC();
  const { team } = useTeams();
  const { workspaceId } = useParams<{ workspaceId?: string }>();
  return useQuery(
    trpc.workspace.sidebar.queryOptions(team ? { teamId: team.id } : skipToken, {
      refetchInterval: workspaceId ? everyMs.beside : everyMs.alone,
    }),
  ).data;
}
