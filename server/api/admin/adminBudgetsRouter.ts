import { adminScopeInputSchema } from "#server/contract/admin.ts";
import { budgetSetInputSchema } from "#server/contract/budget.ts";
import { noAdminArea } from "#server/domain/access/authoriseAdmin.ts";
import { listBudgets } from "#server/domain/usage/listBudgets.ts";
import { setBudget } from "#server/domain/usage/setBudget.ts";
import { toTRPCError } from "../errorShape.ts";
import { router } from "../procedures.ts";
import { adminProcedure } from "./adminProcedures.ts";

/** Budgets belong to a team: one has to be looked at. */
const teamAdminProcedure = adminProcedure.use(({ ctx, next }) => {
  const { teamId } = ctx.scope;
  if (teamId === null) throw toTRPCError(noAdminArea());
  return next({ ctx: { teamId } });
});

export const adminBudgetsRouter = router({
  list: teamAdminProcedure
    .input(adminScopeInputSchema)
    .query(({ ctx }) =>
      listBudgets(ctx.deps.prisma, { teamId: ctx.teamId, now: ctx.deps.streaming.clock.now() }),
    ),
  set: teamAdminProcedure.input(budgetSetInputSchema).mutation(async ({ ctx, input }) => {
    const { teamId: _, ...budget } = input;
    const { actor, teamId, deps } = ctx;
    await setBudget(deps.prisma, { ...budget, actor, teamId, now: deps.streaming.clock.now() });
    ctx.accessWatch.look();
  }),
});
