import {
  replayOlderInputSchema,
  replayPageInputSchema,
  replayViewInputSchema,
} from "#server/contract/replay/replay.ts";
import { replayBounds } from "#server/contract/replay/replayBounds.ts";
import { readReplayOutline } from "#server/domain/admin/replay/readReplayOutline.ts";
import { readReplayRecords } from "#server/domain/admin/replay/readReplayRecords.ts";
import { readReplayOlder, readReplayView } from "#server/domain/admin/replay/readReplayView.ts";
import { router } from "../procedures.ts";
import { adminWorkspaceProcedure } from "./adminProcedures.ts";

export const adminReplayRouter = router({
  outline: adminWorkspaceProcedure.query(({ ctx }) =>
    readReplayOutline(ctx.deps.prisma, ctx.workspace.workspaceId),
  ),
  page: adminWorkspaceProcedure.input(replayPageInputSchema).query(async ({ ctx, input: { after } }) => ({
    records: await readReplayRecords(ctx.deps.prisma, ctx.workspace.workspaceId, {
      after,
      through: after + replayBounds.pageSize,
    }),
  })),
  view: adminWorkspaceProcedure
    .input(replayViewInputSchema)
    .query(({ ctx, input }) => readReplayView(ctx.deps.prisma, ctx.workspace.workspaceId, input.seq)),
  older: adminWorkspaceProcedure
    .input(replayOlderInputSchema)
    .query(({ ctx, input }) => readReplayOlder(ctx.deps.prisma, ctx.workspace.workspaceId, input)),
});
