/**
 * What better-auth would do with teams without our rules: the last owner stays, one role each, streams
 * stop before a team goes, and every change is in the audit. `team.*` and `invitation.*` do it instead.
 *
 * Two of its ways in stay open: inviting an address, and accepting that by the invitation's id. The id is
 * the secret there, since nobody's address is verified, so nothing may tell it to others.
 *
 * Accounts are kept out, made admins and deleted by `admin.people.*`, for which the last admin and the last
 * owner of a team stay.
 *
 * And nobody becomes somebody else: that would be a look at what is private, without a reason.
 */
export const closedPaths = [
  "/organization/create",
  "/organization/update",
  "/organization/delete",
  "/organization/leave",
  "/organization/remove-member",
  "/organization/update-member-role",
  "/organization/cancel-invitation",
  "/organization/reject-invitation",
  "/organization/list-invitations",
  "/organization/list-user-invitations",
  "/organization/get-full-organization",
  "/admin/ban-user",
  "/admin/remove-user",
  "/admin/set-role",
  "/admin/impersonate-user",
  "/admin/stop-impersonating",
];
