import {
  teamCreateInputSchema,
  teamInputSchema,
  teamListInputSchema,
  teamMembersInputSchema,
  teamRemoveInputSchema,
  teamRemoveMemberInputSchema,
  teamRenameInputSchema,
  teamSetRoleInputSchema,
} from "#server/contract/procedures.ts";
import { leaveTeam, removeMember, setRole } from "#server/domain/teams/changeMember.ts";
import { createTeam } from "#server/domain/teams/createTeam.ts";
import { listMembers } from "#server/domain/teams/listMembers.ts";
import { listTeams } from "#server/domain/teams/listTeams.ts";
import { removeTeam } from "#server/domain/teams/removeTeam.ts";
import { renameTeam } from "#server/domain/teams/renameTeam.ts";
import { router, signedInProcedure, teamProcedure } from "./procedures.ts";

export const teamRouter = router({
  list: signedInProcedure
    .input(teamListInputSchema)
    .query(({ ctx }) => listTeams(ctx.deps.prisma, ctx.user.id)),
  create: signedInProcedure
    .input(teamCreateInputSchema)
    .mutation(({ ctx, input }) => createTeam(ctx.deps.prisma, { actor: ctx.actor, name: input.name })),
  rename: teamProcedure("team.change")
    .input(teamRenameInputSchema)
    .mutation(({ ctx, input }) => renameTeam(ctx.deps.prisma, { ...input, actor: ctx.actor })),
  remove: teamProcedure("team.delete")
    .input(teamRemoveInputSchema)
    .mutation(async ({ ctx, input }) => {
      await removeTeam(ctx.deps, { ...input, actor: ctx.actor, by: ctx.user });
      ctx.accessWatch.look();
    }),
  members: teamProcedure("team.watch")
    .input(teamMembersInputSchema)
    .query(({ ctx, input }) => listMembers(ctx.deps.prisma, input)),
  setRole: teamProcedure("team.changeMembers")
    .input(teamSetRoleInputSchema)
    .mutation(async ({ ctx, input }) => {
      await setRole(ctx.deps.prisma, { ...input, actor: ctx.actor });
      ctx.accessWatch.look();
    }),
  removeMember: teamProcedure("team.changeMembers")
    .input(teamRemoveMemberInputSchema)
    .mutation(async ({ ctx, input }) => {
      await removeMember(ctx.deps.prisma, { ...input, actor: ctx.actor });
      ctx.accessWatch.look();
    }),
  leave: teamProcedure("team.watch")
    .input(teamInputSchema)
    .mutation(async ({ ctx, input }) => {
      await leaveTeam(ctx.deps.prisma, { ...input, actor: ctx.actor });
      ctx.accessWatch.look();
    }),
});
