import { teamsListInputSchema } from "#server/contract/adminTeams.ts";
import {
  teamMembersInputSchema,
  teamRemoveInputSchema,
  teamRemoveMemberInputSchema,
  teamRenameInputSchema,
} from "#server/contract/procedures.ts";
import { removeMember } from "#server/domain/teams/changeMember.ts";
import { listAllTeams } from "#server/domain/teams/listAllTeams.ts";
import { listMembers } from "#server/domain/teams/listMembers.ts";
import { removeTeam } from "#server/domain/teams/removeTeam.ts";
import { renameTeam } from "#server/domain/teams/renameTeam.ts";
import { router } from "../procedures.ts";
import { instanceAdminProcedure } from "./adminProcedures.ts";

/** For admins of the instance, who need not be in a team; a member's role is set by `admin.people.setTeamRole`. */
export const adminTeamsRouter = router({
  list: instanceAdminProcedure.input(teamsListInputSchema).query(({ ctx, input: { search, cursor } }) => {
    const now = ctx.deps.streaming.clock.now();
    return listAllTeams(ctx.deps.prisma, { scope: ctx.scope, now, search, cursor });
  }),
  members: instanceAdminProcedure
    .input(teamMembersInputSchema)
    .query(({ ctx, input }) => listMembers(ctx.deps.prisma, input)),
  rename: instanceAdminProcedure
    .input(teamRenameInputSchema)
    .mutation(({ ctx, input }) => renameTeam(ctx.deps.prisma, { ...input, actor: ctx.actor })),
  removeMember: instanceAdminProcedure.input(teamRemoveMemberInputSchema).mutation(async ({ ctx, input }) => {
    await removeMember(ctx.deps.prisma, { ...input, actor: ctx.actor, asAdmin: true });
    ctx.accessWatch.look();
  }),
  remove: instanceAdminProcedure.input(teamRemoveInputSchema).mutation(async ({ ctx, input }) => {
    await removeTeam(ctx.deps, { ...input, actor: ctx.actor, by: ctx.user });
    ctx.accessWatch.look();
  }),
});
