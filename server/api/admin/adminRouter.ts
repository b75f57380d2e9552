import { adminAreasInputSchema } from "#server/contract/admin.ts";
import { readAdminAreas } from "#server/domain/access/authoriseAdmin.ts";
import { router, signedInProcedure } from "../procedures.ts";
import { adminHistoryRouter } from "./adminHistoryRouter.ts";
import { adminUsageRouter } from "./adminUsageRouter.ts";

export const adminRouter = router({
  history: adminHistoryRouter,
  areas: signedInProcedure
    .input(adminAreasInputSchema)
    .query(({ ctx }) => readAdminAreas(ctx.deps.prisma, ctx.user.id)),
  usage: adminUsageRouter,
});
