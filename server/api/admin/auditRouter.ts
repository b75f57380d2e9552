import { auditListInputSchema } from "#server/contract/audit.ts";
import { listAudit } from "#server/domain/audit/listAudit.ts";
import { router } from "../procedures.ts";
import { adminProcedure } from "./adminProcedures.ts";

export const auditRouter = router({
  list: adminProcedure
    .input(auditListInputSchema)
    .query(({ ctx, input: { teamId: _, cursor, limit, ...filter } }) =>
      listAudit(ctx.deps.prisma, { scope: ctx.scope, filter, cursor, limit }),
    ),
});
