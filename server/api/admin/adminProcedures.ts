import { adminScopeInputSchema } from "#server/contract/admin.ts";
import { adminWorkspaceInputSchema } from "#server/contract/adminHistory.ts";
import { requireLook } from "#server/domain/access/adminLook.ts";
import { authoriseAdmin, noAdminArea } from "#server/domain/access/authoriseAdmin.ts";
import { authoriseAdminWorkspace } from "#server/domain/access/authoriseAdminWorkspace.ts";
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

/**
 * Somebody who may look back at the workspace that the input names, whether they have said why or not: for
 * saying it. Adds `asked`, which is no proof for reading what the workspace says.
 */
export const adminWorkspaceLookProcedure = signedInProcedure
  .input(adminWorkspaceInputSchema)
  .use(async ({ ctx, input, next }) => {
    const { workspaceId } = input;
    const facts = await authoriseAdminWorkspace(ctx.deps.prisma, { userId: ctx.user.id, workspaceId });
    if (!facts) throw toTRPCError(noAdminArea());
    const { sessionId, actor } = ctx;
    return next({ ctx: { asked: { facts, sessionId, actor, now: ctx.deps.streaming.clock.now() } } });
  });

/**
 * The same for reading contents; adds the proof, `workspace`. The look is in the audit log. Where it needs
 * a reason that was not given in this session within the hour, it is refused as `reason_needed`.
 */
export const adminWorkspaceProcedure = adminWorkspaceLookProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { workspace: await requireLook(ctx.deps.prisma, ctx.asked) } }),
);
