import {
  teamBudgetSetInputSchema,
  teamInputSchema,
  teamKeyInputSchema,
  teamKeySetInputSchema,
  teamMcpAddInputSchema,
  teamMcpInputSchema,
  teamSettingsChangeInputSchema,
} from "#server/contract/procedures.ts";
import {
  addMcpServer,
  removeMcpServer,
  testMcpServer,
} from "#server/domain/teams/settings/changeMcpServers.ts";
import { changeTeamSettings } from "#server/domain/teams/settings/changeTeamSettings.ts";
import { readTeamSettings } from "#server/domain/teams/settings/readTeamSettings.ts";
import { setTeamBudget } from "#server/domain/teams/settings/setTeamBudget.ts";
import { removeTeamKey, setTeamKey } from "#server/domain/teams/settings/setTeamKey.ts";
import { readBudget, readBudgetWarnings } from "#server/domain/usage/budget.ts";
import { router, teamProcedure } from "./procedures.ts";

/** What owners and admins set for a team; a change is told to open pages at once. */
const changing = teamProcedure("team.change").use(async ({ ctx, next }) => {
  const result = await next();
  ctx.accessWatch.look();
  return result;
});

export const teamSettingsRouter = router({
  get: teamProcedure("team.change")
    .input(teamInputSchema)
    .query(({ ctx, input }) => readTeamSettings(ctx.deps, input.teamId)),
  change: changing.input(teamSettingsChangeInputSchema).mutation(({ ctx, input }) => {
    const { teamId, ...change } = input;
    return changeTeamSettings(ctx.deps, { actor: ctx.actor, teamId, change });
  }),
  setKey: changing
    .input(teamKeySetInputSchema)
    .mutation(({ ctx, input }) => setTeamKey(ctx.deps, { actor: ctx.actor, input })),
  removeKey: changing
    .input(teamKeyInputSchema)
    .mutation(({ ctx, input }) => removeTeamKey(ctx.deps, { ...input, actor: ctx.actor })),
  addMcpServer: changing
    .input(teamMcpAddInputSchema)
    .mutation(({ ctx, input }) => addMcpServer(ctx.deps, { actor: ctx.actor, input })),
  removeMcpServer: changing
    .input(teamMcpInputSchema)
    .mutation(({ ctx, input }) => removeMcpServer(ctx.deps, { ...input, actor: ctx.actor })),
  testMcpServer: teamProcedure("team.change")
    .input(teamMcpInputSchema)
    .mutation(({ ctx, input }) => testMcpServer(ctx.deps, input)),
  setBudget: changing
    .input(teamBudgetSetInputSchema)
    .mutation(({ ctx, input }) => setTeamBudget(ctx.deps, { ...input, actor: ctx.actor })),
  budget: teamProcedure("team.watch")
    .input(teamInputSchema)
    .query(({ ctx, input }) => readBudget(ctx.deps, input.teamId)),
  budgetWarnings: teamProcedure("team.watch")
    .input(teamInputSchema)
    .query(({ ctx, input }) => readBudgetWarnings(ctx.deps, { teamId: input.teamId, userId: ctx.user.id })),
});
