import type { Role } from "./role.ts";

/** Who may do what; it drives the server and the buttons alike. */
const permissions = {
  "workspace.watch": ["owner", "admin", "member", "viewer"],
  "workspace.create": ["owner", "admin", "member"],
  "workspace.change": ["owner", "admin", "member"],
  "workspace.manageOthers": ["owner", "admin"],
  "message.send": ["owner", "admin", "member"],
  "message.removeOthers": ["owner", "admin"],
  "stream.stop": ["owner", "admin", "member"],
  "stream.decide": ["owner", "admin", "member"],
  "queue.changeOthers": ["owner", "admin"],
  "team.watch": ["owner", "admin", "member", "viewer"],
  "team.invite": ["owner", "admin"],
  "team.changeMembers": ["owner", "admin"],
  "team.changeOwners": ["owner"],
  "team.change": ["owner", "admin"],
  /** Looks back at what happened in it: history, usage, audit log. */
  "team.administer": ["owner", "admin"],
  "team.delete": ["owner"],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof permissions;

/** Whether somebody with this role may do this. */
export function can(role: Role, action: Action): boolean {
  const allowed: readonly Role[] = permissions[action];
  return allowed.includes(role);
}
