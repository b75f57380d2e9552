import type { Frame } from "#server/contract/frames.ts";
import type { SidebarItem } from "#server/contract/workspace.ts";

type SidebarFrame = Extract<Frame, { type: "sidebar" }>;

/** The list of workspaces after news about some of them, the latest activity first. */
export function mergeSidebar(list: readonly SidebarItem[], frame: SidebarFrame): SidebarItem[] {
  const told = new Set([...frame.gone, ...frame.workspaces.map(({ id }) => id)]);
  const kept = frame.full ? [] : list.filter(({ id }) => !told.has(id));
  return [...kept, ...frame.workspaces].sort(
    (a, b) => Date.parse(b.lastActivityAt) - Date.parse(a.lastActivityAt),
  );
}
