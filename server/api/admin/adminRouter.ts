import { adminAreasInputSchema } from "#server/contract/admin.ts";
import { readAdminAreas } from "#server/domain/access/authoriseAdmin.ts";
import { router, signedInProcedure } from "../procedures.ts";
import { accessTokenRouter } from "./accessTokenRouter.ts";
import { adminBudgetsRouter } from "./adminBudgetsRouter.ts";
import { adminHistoryRouter } from "./adminHistoryRouter.ts";
import { adminLiveRouter } from "./adminLiveRouter.ts";
import { adminPeopleRouter } from "./adminPeopleRouter.ts";
import { adminReplayRouter } from "./adminReplayRouter.ts";
import { adminRetentionRouter } from "./adminRetentionRouter.ts";
import { adminTeamsRouter } from "./adminTeamsRouter.ts";
import { adminUsageRouter } from "./adminUsageRouter.ts";
import { auditRouter } from "./auditRouter.ts";

export const adminRouter = router({
  audit: auditRouter,
  accessToken: accessTokenRouter,
  history: adminHistoryRouter,
  replay: adminReplayRouter,
  areas: signedInProcedure
    .input(adminAreasInputSchema)
    .query(({ ctx }) => readAdminAreas(ctx.deps.prisma, ctx.user.id)),
  budgets: adminBudgetsRouter,
  live: adminLiveRouter,
  people: adminPeopleRouter,
  retention: adminRetentionRouter,
  teams: adminTeamsRouter,
  usage: adminUsageRouter,
});
