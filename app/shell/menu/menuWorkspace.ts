import { can } from "#server/contract/can.ts";
import { mayManage } from "#server/contract/mayManage.ts";
import type { Role } from "#server/contract/role.ts";
import type { SidebarItem } from "#server/contract/workspace.ts";

/** What the menu of a workspace has to know of it. */
export interface MenuWorkspace extends Pick<SidebarItem, "id" | "name" | "favourite" | "archived" | "own"> {
  teamId: string;
}

export type MenuAction =
  | "favourite"
  | "unfavourite"
  | "rename"
  | "exportMarkdown"
  | "exportJson"
  | "archive"
  | "unarchive"
  | "remove";

/** What somebody may do with a workspace from its menu, in this order. */
export function menuActions(role: Role, { favourite, archived, own }: MenuWorkspace): MenuAction[] {
  const change = can(role, "workspace.change");
  return [
    favourite ? ("unfavourite" as const) : ("favourite" as const),
    ...(change && !archived ? ["rename" as const] : []),
    "exportMarkdown",
    "exportJson",
    ...(change ? [archived ? ("unarchive" as const) : ("archive" as const)] : []),
    ...(mayManage(role, own) ? ["remove" as const] : []),
  ];
}
