import { presenceInputSchema } from "#server/contract/procedures.ts";
import { router, workspaceProcedure } from "./procedures.ts";

export const presenceRouter = router({
  set: workspaceProcedure("workspace.watch")
    .input(presenceInputSchema)
    .mutation(({ ctx, input }) => {
      ctx.presence.set(ctx.access.workspaceId, ctx.user.id, input.state);
    }),
});
