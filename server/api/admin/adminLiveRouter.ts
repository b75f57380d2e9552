import { adminScopeInputSchema } from "#server/contract/admin.ts";
import { liveStopInputSchema } from "#server/contract/adminLive.ts";
import { listLive } from "#server/domain/streams/listLive.ts";
import { stopAsAdmin } from "#server/domain/streams/stopAsAdmin.ts";
import { router } from "../procedures.ts";
import { adminProcedure, adminWorkspaceLookProcedure } from "./adminProcedures.ts";

export const adminLiveRouter = router({
  list: adminProcedure.input(adminScopeInputSchema).query(({ ctx: { deps, scope, user, sessionId } }) => {
    const looker = { userId: user.id, sessionId, now: deps.streaming.clock.now() };
    return listLive(deps.prisma, { scope, looker });
  }),
  stop: adminWorkspaceLookProcedure.input(liveStopInputSchema).mutation(({ ctx, input }) => {
    const { facts, actor } = ctx.asked;
    const { streamId, reason } = input;
    return stopAsAdmin(ctx.deps, { facts, actor, by: ctx.user, streamId, reason });
  }),
});
