import { can } from "./can.ts";
import type { Role } from "./role.ts";
import { roles } from "./roles.ts";

/** Whether somebody may change the role of, or remove, somebody who is `target`. */
export function mayChangeMember(role: Role, target: Role): boolean {
  return can(role, target === "owner" ? "team.changeOwners" : "team.changeMembers");
}

/** The roles that somebody may give. */
export function rolesToGive(role: Role): Role[] {
  return roles.filter((given) => mayChangeMember(role, given));
}
