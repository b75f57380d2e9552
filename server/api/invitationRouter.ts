import {
  invitationCreateInputSchema,
  invitationInputSchema,
  invitationRevokeInputSchema,
  teamInputSchema,
} from "#server/contract/procedures.ts";
import { acceptInvitation } from "#server/domain/teams/acceptInvitation.ts";
import { inviteMember } from "#server/domain/teams/inviteMember.ts";
import { listInvitations } from "#server/domain/teams/listInvitations.ts";
import { readInvitation } from "#server/domain/teams/readInvitation.ts";
import { revokeInvitation } from "#server/domain/teams/revokeInvitation.ts";
import type { Context } from "./context.ts";
import { publicProcedure, router, signedInProcedure, teamProcedure } from "./procedures.ts";

function depsOf({ deps, mailer }: Context) {
  return { prisma: deps.prisma, clock: deps.streaming.clock, mailer };
}

export const invitationRouter = router({
  create: teamProcedure("team.invite")
    .input(invitationCreateInputSchema)
    .mutation(({ ctx, input }) => inviteMember(depsOf(ctx), { ...input, actor: ctx.actor })),
  list: teamProcedure("team.invite")
    .input(teamInputSchema)
    .query(({ ctx, input }) => listInvitations(depsOf(ctx), input.teamId)),
  revoke: teamProcedure("team.invite")
    .input(invitationRevokeInputSchema)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.deps.prisma, { ...input, actor: ctx.actor })),
  /** Also for somebody who is not signed in: the link is what they have. */
  read: publicProcedure.input(invitationInputSchema).query(({ ctx, input }) =>
    readInvitation(ctx.deps.prisma, {
      token: input.token,
      userId: ctx.signedIn?.user.id ?? null,
      now: ctx.deps.streaming.clock.now(),
    }),
  ),
  accept: signedInProcedure
    .input(invitationInputSchema)
    .mutation(({ ctx, input }) => acceptInvitation(depsOf(ctx), { ...input, actor: ctx.actor })),
});
