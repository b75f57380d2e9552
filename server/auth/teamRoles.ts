import { adminAc, defaultAc, memberAc, ownerAc } from "better-auth/plugins/organization/access";

/** What each role of a team may do to the team itself. What it may do in workspaces is for `can` to say. */
export const teamRoles = {
  owner: ownerAc,
  admin: adminAc,
  member: memberAc,
  viewer: defaultAc.newRole({ organization: [], member: [], invitation: [], team: [], ac: [] }),
};
