import { presenceInputSchema } from "#server/contract/procedures.ts";
import { router, workspaceProcedure } from "./procedures.ts";

export const presenceRouter = router({
  set: workspaceProcedure("workspace.watch")
    .input(presenceInputSchema)
    .mutation(({ ctx, input }) => {
      const { access, user, sessionId, presence } = ctx;
      presence.set(access.workspaceId, { userId: user.id, sessionId }, input.state);
    }),
});
