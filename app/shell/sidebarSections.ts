import type { SidebarItem } from "#server/contract/workspace.ts";

interface SidebarSections {
  favourites: SidebarItem[];
  others: SidebarItem[];
  archived: SidebarItem[];
}

/** The parts of the list, each in its order. What is archived is not among the favourites. */
export function sidebarSections(items: readonly SidebarItem[]): SidebarSections {
  const open = items.filter(({ archived }) => !archived);
  return {
    favourites: open.filter(({ favourite }) => favourite),
    others: open.filter(({ favourite }) => !favourite),
    archived: items.filter(({ archived }) => archived),
  };
}
