import {
  queueListInputSchema,
  queueRemoveInputSchema,
  queueReorderInputSchema,
  queueSendNowInputSchema,
  queueUpdateInputSchema,
} from "#server/contract/procedures.ts";
import { removeQueued, reorderQueued, updateQueued } from "#server/domain/queue/changeQueue.ts";
import { sendNow } from "#server/domain/queue/sendNow.ts";
import { readQueue } from "#server/streaming/readQueue.ts";
import { router, workspaceProcedure, writingProcedure } from "./procedures.ts";

export const queueRouter = router({
  list: workspaceProcedure("workspace.watch")
    .input(queueListInputSchema)
    .query(({ ctx }) => readQueue(ctx.deps.prisma, ctx.access.workspaceId)),
  remove: writingProcedure("message.send")
    .input(queueRemoveInputSchema)
    .mutation(({ ctx, input }) =>
      removeQueued(ctx.deps, { access: ctx.access, userId: ctx.user.id, queueId: input.queueId }),
    ),
  update: writingProcedure("message.send")
    .input(queueUpdateInputSchema)
    .mutation(({ ctx, input }) =>
      updateQueued(ctx.deps, { ...input, access: ctx.access, userId: ctx.user.id }),
    ),
  reorder: writingProcedure("message.send")
    .input(queueReorderInputSchema)
    .mutation(({ ctx, input }) =>
      reorderQueued(ctx.deps, { ...input, access: ctx.access, userId: ctx.user.id }),
    ),
  sendNow: writingProcedure("message.send")
    .input(queueSendNowInputSchema)
    .mutation(({ ctx, input }) =>
      sendNow(ctx.deps, { access: ctx.access, by: ctx.user, queueId: input.queueId }),
    ),
});
