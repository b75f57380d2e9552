/** What somebody may be in a team, the most powerful first. Without schemas, as pages load it. */
export const roles = ["owner", "admin", "member", "viewer"] as const;

/** What an invitation may make of somebody. Owners are made of members, by name. */
export const invitableRoles = ["admin", "member", "viewer"] as const;

/** How many days an invitation may be good for. */
export const invitationDays = [1, 7, 30] as const;
