import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#app/api/trpc.ts";
import type { Frame } from "#server/contract/frames.ts";
import type { SidebarItem } from "#server/contract/workspace.ts";
import { mergeSidebar } from "./mergeSidebar.ts";

export interface SidebarCache {
  /** Shows one workspace otherwise, before the server says so. */
  change: (teamId: string, id: string, change: Partial<SidebarItem>) => void;
  merge: (teamId: string, frame: Extract<Frame, { type: "sidebar" }>) => void;
  /** Reads the list again. */
  refresh: (teamId: string) => void;
}

/** The lists of workspaces that this page holds, by team. */
export function useSidebarCache(): SidebarCache {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMemo(() => {
    const key = (teamId: string) => trpc.workspace.sidebar.queryKey({ teamId });
    return {
      change(teamId, id, change) {
        queryClient.setQueryData(key(teamId), (items) =>
          items?.map((item) => (item.id === id ? { ...item, ...change } : item)),
        );
      },
      merge(teamId, frame) {
        queryClient.setQueryData(key(teamId), (items) =>
          items || frame.full ? mergeSidebar(items ?? [], frame) : undefined,
        );
      },
      refresh(teamId) {
        void queryClient.invalidateQueries({ queryKey: key(teamId) });
      },
    };
  }, [trpc, queryClient]);
}
