import { can } from "./can.ts";
import type { Role } from "./role.ts";

/**
 * Whether somebody may say who sees a workspace, delete it and bring it back: its maker, and whoever
 * may manage those of others.
 *
 * @param own whether this person made it.
 */
export function mayManage(role: Role, own: boolean): boolean {
  return can(role, own ? "workspace.change" : "workspace.manageOthers");
}
