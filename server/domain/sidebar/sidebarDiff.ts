import type { SidebarItem } from "#server/contract/workspace.ts";

/** What has changed for a reader who knows `before`; null if nothing has. */
export function sidebarDiff(
  before: readonly SidebarItem[],
  after: readonly SidebarItem[],
): { workspaces: SidebarItem[]; gone: string[] } | null {
  const known = new Map(before.map((item) => [item.id, JSON.stringify(item)]));
  const workspaces = after.filter((item) => known.get(item.id) !== JSON.stringify(item));
  const ids = new Set(after.map(({ id }) => id));
  const gone = before.map(({ id }) => id).filter((id) => !ids.has(id));
  return workspaces.length + gone.length > 0 ? { workspaces, gone } : null;
}
