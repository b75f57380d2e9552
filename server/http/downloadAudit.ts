import { auditExportFormatSchema, auditFilterSchema } from "#server/contract/audit.ts";
import { RequestError } from "#server/domain/access/requestError.ts";
import { auditCsv, auditJsonLines } from "#server/domain/audit/exportAudit.ts";
import { writeAudit } from "#server/domain/audit/writeAudit.ts";
import type { AdminDownload } from "./adminDownload.ts";

const types = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/jsonl; charset=utf-8",
} as const;

/** The audit log as a file. That it was taken is noted first, and so stands in it. */
export const downloadAudit: AdminDownload = async ({ parley, scope, actor, params }) => {
  const format = auditExportFormatSchema.safeParse(params.get("format"));
  const parsed = auditFilterSchema.safeParse(Object.fromEntries(params));
  if (!format.success || !parsed.success) {
    throw new RequestError("invalid_input", "The address of this file is not complete.");
  }
  const { prisma, streaming } = parley.deps;
  const { data: filter } = parsed;
  await writeAudit(prisma, {
    action: "admin.export-audit",
    actor,
    ...(scope.teamId !== null && { teamId: scope.teamId }),
    details: { format: format.data, filters: Object.keys(filter).toSorted().join(", ") },
  });
  const query = { scope, filter };
  const day = new Date(streaming.clock.now()).toISOString().slice(0, 10);
  return {
    name: `audit-${day}.${format.data}`,
    type: types[format.data],
    content: format.data === "csv" ? auditCsv(prisma, query) : auditJsonLines(prisma, query),
  };
};
