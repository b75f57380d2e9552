import {
  adminLookInputSchema,
  historyListInputSchema,
  historyMessagesInputSchema,
} from "#server/contract/adminHistory.ts";
import { beginLook } from "#server/domain/access/adminLook.ts";
import { listHistory } from "#server/domain/history/listHistory.ts";
import { readHistoryMessages } from "#server/domain/history/readHistoryMessages.ts";
import { readHistoryWorkspace } from "#server/domain/history/readHistoryWorkspace.ts";
import { router } from "../procedures.ts";
import { adminProcedure, adminWorkspaceLookProcedure, adminWorkspaceProcedure } from "./adminProcedures.ts";

export const adminHistoryRouter = router({
  list: adminProcedure.input(historyListInputSchema).query(({ ctx, input }) => {
    const { scope, sessionId, user, deps } = ctx;
    const looker = { userId: user.id, sessionId, now: deps.streaming.clock.now() };
    return listHistory(deps.prisma, { scope, looker, input });
  }),
  look: adminWorkspaceLookProcedure.input(adminLookInputSchema).mutation(async ({ ctx, input }) => {
    await beginLook(ctx.deps.prisma, { ...ctx.asked, reason: input.reason });
  }),
  workspace: adminWorkspaceProcedure.query(({ ctx }) => readHistoryWorkspace(ctx.deps.prisma, ctx.workspace)),
  messages: adminWorkspaceProcedure
    .input(historyMessagesInputSchema)
    .query(({ ctx, input }) => readHistoryMessages(ctx.deps.prisma, ctx.workspace, input)),
});
