import * as z from "zod/mini";
import { roleSchema } from "./role.ts";
import { invitableRoles } from "./roles.ts";

export const invitableRoleSchema = z.enum(invitableRoles);
export type InvitableRole = z.infer<typeof invitableRoleSchema>;

export const teamMemberSchema = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  joinedAt: z.string(),
});
/** Somebody in a team, as its people page shows them. */
export type TeamMember = z.infer<typeof teamMemberSchema>;

export const openInvitationSchema = z.object({
  id: z.string(),
  /** Null for a link that anybody may use, once. */
  email: z.nullable(z.string()),
  role: roleSchema,
  invitedBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
});
/** An invitation that nobody has used yet. Its link is not kept and cannot be shown again. */
export type OpenInvitation = z.infer<typeof openInvitationSchema>;

/** What the link of an invitation leads to. */
export const invitationSchema = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("open"),
    teamName: z.string(),
    invitedBy: z.string(),
    role: invitableRoleSchema,
    expiresAt: z.string(),
  }),
  /** Whoever asks is in the team already. */
  z.object({ state: z.literal("member"), teamId: z.string(), teamName: z.string() }),
  z.object({ state: z.enum(["expired", "used", "revoked", "unknown"]) }),
]);
export type Invitation = z.infer<typeof invitationSchema>;
