import { z } from "zod";
import type { WorkspaceAudit } from "#server/contract/audit.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { WorkspaceAccess } from "../access/authoriseWorkspace.ts";
import { nameEntries } from "./nameEntries.ts";
import { tokenReadAction } from "./recordTokenReads.ts";

const reasonSchema = z.string().nullable().catch(null);

export interface WorkspaceAuditOptions {
  access: WorkspaceAccess;
  /** Exclusive. */
  cursor?: string | undefined;
  limit: number;
}

/** Who has looked at a workspace that was not open to them, when and why: for those to whom it is open. */
export async function workspaceAudit(
  prisma: PrismaClient,
  { access, cursor, limit }: WorkspaceAuditOptions,
): Promise<WorkspaceAudit> {
  const rows = await prisma.auditEntry.findMany({
    where: {
      workspaceId: access.workspaceId,
      action: { in: ["admin.read", tokenReadAction] },
      ...(cursor && { id: { lt: BigInt(cursor) } }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const entries = await nameEntries(prisma, rows.slice(0, limit));
  return {
    looks: entries.map(({ id, at, action, actor, target, details }) => ({
      id,
      at,
      by:
        action === tokenReadAction
          ? { kind: "token", name: target?.name ?? null }
          : { kind: "person", name: actor?.name ?? null },
      reason: reasonSchema.parse(details.reason ?? null),
    })),
    nextCursor: rows.length > limit ? (entries.at(-1)?.id ?? null) : null,
  };
}
