import { usageInputSchema } from "#server/contract/adminUsage.ts";
import { readUsage } from "#server/domain/usage/readUsage.ts";
import { router } from "../procedures.ts";
import { adminProcedure } from "./adminProcedures.ts";

/** As many groups as a page can show side by side. */
const charts = 6;

export const adminUsageRouter = router({
  read: adminProcedure.input(usageInputSchema).query(({ ctx, input }) => {
    const { scope, deps } = ctx;
    return readUsage(deps.prisma, { scope, query: input, now: deps.streaming.clock.now(), own: charts });
  }),
});
