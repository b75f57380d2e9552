import { adminScopeInputSchema } from "#server/contract/admin.ts";
import { authoriseAdmin, noAdminArea } from "#server/domain/access/authoriseAdmin.ts";
import { toTRPCError } from "../errorShape.ts";
import { signedInProcedure } from "../procedures.ts";

/**
 * Somebody who may look back at the team that the input names, or at the whole instance where it names
 * none; adds the proof, `scope`. Everybody else is told that there is nothing.
 */
export const adminProcedure = signedInProcedure
  .input(adminScopeInputSchema)
  .use(async ({ ctx, input, next }) => {
    const scope = await authoriseAdmin(ctx.deps.prisma, { userId: ctx.user.id, teamId: input.teamId });
    if (!scope) throw toTRPCError(noAdminArea());
    return next({ ctx: { scope } });
  });

/** An admin of the instance, whatever team is looked at. */
export const instanceAdminProcedure = adminProcedure.use(({ ctx, next }) => {
  if (!ctx.scope.instance) throw toTRPCError(noAdminArea());
  return next();
});
