import {
  decideInputSchema,
  retryInputSchema,
  setThinkingInputSchema,
  stopInputSchema,
  watchInputSchema,
} from "#server/contract/procedures.ts";
import { stopAnswer } from "#server/domain/messages/stopAnswer.ts";
import { due } from "#server/domain/queue/due.ts";
import { decide } from "#server/domain/streams/decide.ts";
import { cancelRetry, retryNow } from "#server/domain/streams/retry.ts";
import { setThinking } from "#server/domain/streams/setThinking.ts";
import { log } from "#server/lib/log.ts";
import { router, workspaceProcedure, writingProcedure } from "./procedures.ts";
import { watch } from "./watch.ts";

export const streamRouter = router({
  watch: workspaceProcedure("workspace.watch")
    .input(watchInputSchema)
    .subscription(({ ctx, input, signal }) => {
      const { access, user, sessionId, deps, tail, reader, presence, teamNews, accessWatch } = ctx;
      due(deps, access.workspaceId).catch((error: unknown) =>
        log.error("What was due could not be started.", { workspaceId: access.workspaceId, error }),
      );
      const cursor = input.lastEventId == null ? null : Number(input.lastEventId);
      return watch(
        { tail, reader, presence, teamNews, accessWatch, prisma: deps.prisma },
        { access, user, sessionId, cursor, signal: signal ?? new AbortController().signal },
      );
    }),
  decide: workspaceProcedure("stream.decide")
    .input(decideInputSchema)
    .mutation(async ({ ctx, input }) => {
      const { workspaceId } = ctx.access;
      const decision = {
        decision: input.approve ? ("approved" as const) : ("denied" as const),
        by: ctx.user,
      };
      const decided = await decide(ctx.deps, { workspaceId, approvalId: input.approvalId, decision });
      await due(ctx.deps, workspaceId);
      return decided;
    }),
  retryNow: workspaceProcedure("stream.stop")
    .input(retryInputSchema)
    .mutation(({ ctx }) => retryNow(ctx.deps, ctx.access.workspaceId)),
  cancelRetry: workspaceProcedure("stream.stop")
    .input(retryInputSchema)
    .mutation(({ ctx }) => cancelRetry(ctx.deps, ctx.access.workspaceId)),
  setThinking: writingProcedure("message.send")
    .input(setThinkingInputSchema)
    .mutation(({ ctx, input }) => setThinking(ctx.deps, ctx.access.workspaceId, input.thinkingLevel)),
  stop: workspaceProcedure("stream.stop")
    .input(stopInputSchema)
    .mutation(({ ctx, input }) =>
      stopAnswer(ctx.deps, {
        workspaceId: ctx.access.workspaceId,
        streamId: input.streamId,
        mode: input.mode,
        by: ctx.user,
      }),
    ),
});
