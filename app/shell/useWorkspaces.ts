import { useMemo } from "react";
import type { SidebarItem } from "#server/contract/workspace.ts";
import { useSidebarItems } from "./useSidebarItems.ts";

/** The current team's workspaces that are not archived; undefined while they are being read. */
export function useWorkspaces(): SidebarItem[] | undefined {
  const items = useSidebarItems();
  return useMemo(() => items?.filter(({ archived }) => !archived), [items]);
}
