import {
  dryRunOfInputSchema,
  endHoldInputSchema,
  eraseNowInputSchema,
  setHoldInputSchema,
  setRetentionInputSchema,
} from "#server/contract/adminRetention.ts";
import { endHold, eraseNow, setHold, setRetention } from "#server/domain/retention/changeRetention.ts";
import { dryRun, dryRunOf, readRetention } from "#server/domain/retention/readRetention.ts";
import { router } from "../procedures.ts";
import { adminProcedure, instanceAdminProcedure } from "./adminProcedures.ts";

export const adminRetentionRouter = router({
  read: adminProcedure.query(({ ctx }) => readRetention(ctx.deps, ctx.scope)),
  dryRun: adminProcedure.query(({ ctx }) => dryRun(ctx.deps, ctx.scope)),
  dryRunOf: adminProcedure
    .input(dryRunOfInputSchema)
    .query(({ ctx, input }) => dryRunOf(ctx.deps, { ...input, scope: ctx.scope })),
  set: adminProcedure.input(setRetentionInputSchema).mutation(async ({ ctx, input }) => {
    await setRetention(ctx.deps, { scope: ctx.scope, actor: ctx.actor, rule: input });
  }),
  setHold: adminProcedure.input(setHoldInputSchema).mutation(async ({ ctx, input }) => {
    await setHold(ctx.deps, { ...input, scope: ctx.scope, actor: ctx.actor });
  }),
  endHold: instanceAdminProcedure.input(endHoldInputSchema).mutation(async ({ ctx, input }) => {
    await endHold(ctx.deps, { ...input, scope: ctx.scope, actor: ctx.actor });
  }),
  eraseNow: adminProcedure
    .input(eraseNowInputSchema)
    .mutation(({ ctx, input }) => eraseNow(ctx.deps, { ...input, scope: ctx.scope, actor: ctx.actor })),
});
