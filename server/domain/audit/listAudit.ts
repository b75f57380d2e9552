import type { AuditPage } from "#server/contract/audit.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { type AuditQuery, auditWhere } from "./auditWhere.ts";
import { nameEntries } from "./nameEntries.ts";

export interface ListAuditOptions extends AuditQuery {
  /** Exclusive: only rows from before this one. */
  cursor?: string | undefined;
  limit: number;
}

/** A page of the audit log, the newest first. */
export async function listAudit(
  prisma: PrismaClient,
  { cursor, limit, ...query }: ListAuditOptions,
): Promise<AuditPage> {
  const rows = await prisma.auditEntry.findMany({
    where: { ...(await auditWhere(prisma, query)), ...(cursor && { id: { lt: BigInt(cursor) } }) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const entries = await nameEntries(prisma, rows.slice(0, limit));
  return { entries, nextCursor: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
}
