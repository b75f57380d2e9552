import { usageInputSchema, usageTableSchema } from "#server/contract/adminUsage.ts";
import { RequestError } from "#server/domain/access/requestError.ts";
import { writeAudit } from "#server/domain/audit/writeAudit.ts";
import { readUsage } from "#server/domain/usage/readUsage.ts";
import { usageCsv } from "#server/domain/usage/usageCsv.ts";
import type { AdminDownload } from "./adminDownload.ts";

export const downloadUsage: AdminDownload = async ({ parley, scope, actor, params }) => {
  const query = usageInputSchema.safeParse({
    days: Number(params.get("days")),
    zone: params.get("zone"),
    by: params.get("by"),
  });
  const table = usageTableSchema.safeParse(params.get("table"));
  if (!query.success || !table.success) {
    throw new RequestError("invalid_input", "The address of this file is not complete.");
  }
  const { prisma, streaming } = parley.deps;
  const now = streaming.clock.now();
  const report = await readUsage(prisma, { scope, query: query.data, now, own: Number.POSITIVE_INFINITY });
  await writeAudit(prisma, {
    actor,
    action: "admin.export-usage",
    ...(scope.teamId !== null && { teamId: scope.teamId }),
    details: { table: table.data, days: query.data.days, by: query.data.by },
  });
  return {
    name: `usage-${table.data}-${new Date(now).toISOString().slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    content: usageCsv(report, table.data),
  };
};
