import { APIError } from "better-auth/api";
import { writeAuthAudit } from "#server/auth/writeAuthAudit.ts";
import { invitableRoleSchema } from "#server/contract/team.ts";
import type { PrismaClient } from "#server/db/tx.ts";

interface Happened {
  invitation: { id: string; organizationId: string };
}

/** Holds better-auth's own invitations to our roles, and notes them as ours are noted. */
export function invitationHooks(prisma: PrismaClient) {
  const note = (action: string, userId: string, { invitation }: Happened) =>
    writeAuthAudit(prisma, {
      action,
      userId,
      teamId: invitation.organizationId,
      targetId: invitation.id,
    });
  return {
    async beforeCreateInvitation({ invitation }: { invitation: { role: string } }) {
      if (invitableRoleSchema.safeParse(invitation.role).success) return;
      throw new APIError("BAD_REQUEST", {
        code: "ROLE_NOT_FOUND",
        message: "An invitation makes somebody an admin, a member or a viewer.",
      });
    },
    afterCreateInvitation: ({ inviter, ...happened }: Happened & { inviter: { id: string } }) =>
      note("team.invite", inviter.id, happened),
    afterAcceptInvitation: ({ user, ...happened }: Happened & { user: { id: string } }) =>
      note("team.accept-invitation", user.id, happened),
  };
}
