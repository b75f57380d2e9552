import { adminLookInputSchema } from "#server/contract/adminHistory.ts";
import { beginLook } from "#server/domain/access/adminLook.ts";
import { readHistoryWorkspace } from "#server/domain/history/readHistoryWorkspace.ts";
import { router } from "../procedures.ts";
import { adminWorkspaceLookProcedure, adminWorkspaceProcedure } from "./adminProcedures.ts";

export const adminHistoryRouter = router({
  look: adminWorkspaceLookProcedure.input(adminLookInputSchema).mutation(async ({ ctx, input }) => {
    await beginLook(ctx.deps.prisma, { ...ctx.asked, reason: input.reason });
  }),
  workspace: adminWorkspaceProcedure.query(({ ctx }) => readHistoryWorkspace(ctx.deps.prisma, ctx.workspace)),
});
