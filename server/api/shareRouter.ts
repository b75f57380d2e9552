import {
  shareCreateInputSchema,
  shareListInputSchema,
  sharePageInputSchema,
  shareRemoveInputSchema,
  shareWatchInputSchema,
} from "#server/contract/procedures.ts";
import { sharedMessage } from "#server/core/sharedView.ts";
import { pageMessages } from "#server/domain/messages/pageMessages.ts";
import { createShareLink, listShareLinks, removeShareLink } from "#server/domain/share/shareLinks.ts";
import { publicProcedure, router, workspaceProcedure } from "./procedures.ts";
import { watchShared } from "./watchShared.ts";

export const shareRouter = router({
  list: workspaceProcedure("workspace.change")
    .input(shareListInputSchema)
    .query(({ ctx: { access, deps } }) =>
      listShareLinks(deps.prisma, { access, now: deps.streaming.clock.now() }),
    ),
  create: workspaceProcedure("workspace.change")
    .input(shareCreateInputSchema)
    .mutation(({ ctx, input }) => {
      const { access, actor, user, deps } = ctx;
      const now = deps.streaming.clock.now();
      return createShareLink(deps.prisma, { access, actor, by: user, now, days: input.days });
    }),
  remove: workspaceProcedure("workspace.change")
    .input(shareRemoveInputSchema)
    .mutation(async ({ ctx, input }) => {
      const { access, actor, deps } = ctx;
      await removeShareLink(deps.prisma, { access, actor, shareId: input.shareId });
      ctx.shareGate.look();
    }),
  watch: publicProcedure.input(shareWatchInputSchema).subscription(async ({ ctx, input, signal }) => {
    const { tail, reader, shareGate, address } = ctx;
    const access = await shareGate.open({ token: input.token, address });
    return watchShared(
      { tail, reader },
      {
        access,
        reading: shareGate.watch(access, () => tail.wake(access.workspaceId)),
        cursor: input.lastEventId == null ? null : Number(input.lastEventId),
        signal: signal ?? new AbortController().signal,
      },
    );
  }),
  page: publicProcedure.input(sharePageInputSchema).query(async ({ ctx, input }) => {
    const { token, ...page } = input;
    const { workspaceId } = await ctx.shareGate.open({ token, address: ctx.address });
    const { messages, nextBefore } = await pageMessages(ctx.deps.prisma, { ...page, workspaceId });
    return { messages: messages.map(sharedMessage), nextBefore };
  }),
});
