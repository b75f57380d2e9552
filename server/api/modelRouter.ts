import { modelListInputSchema } from "#server/contract/procedures.ts";
import { listModels } from "#server/domain/teams/settings/listModels.ts";
import { router, signedInProcedure } from "./procedures.ts";

export const modelRouter = router({
  list: signedInProcedure
    .input(modelListInputSchema)
    .query(({ ctx, input }) => listModels(ctx.deps, { ...input, userId: ctx.user.id })),
});
