import { z } from "zod";
import type { PrismaClient } from "#server/db/tx.ts";
import type { TokenAccess } from "../tokens/authenticateToken.ts";
import { cutPage, type Page, pageWindow } from "./pageWindow.ts";
import type { Activity, PageParameters } from "./records.ts";

const detailsSchema = z.record(z.string(), z.unknown());

/** The audit log, in the order of its chain. */
export async function readActivities(
  prisma: PrismaClient,
  { teamId }: TokenAccess,
  params: PageParameters,
): Promise<Page<Activity>> {
  const window = await pageWindow(params, async (id) => (/^\d{1,18}$/.test(id) ? BigInt(id) : null));
  const { from, backward, take } = window;
  const rows = await prisma.auditEntry.findMany({
    where: {
      ...(teamId !== null && { teamId }),
      ...(from !== null && { id: backward ? { lt: from } : { gt: from } }),
    },
    orderBy: { id: backward ? "desc" : "asc" },
    take,
  });
  const page = cutPage(rows, window);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: String(row.id),
      type: "activity",
      created_at: row.at.toISOString(),
      action: row.action,
      actor_id: row.actorId,
      team_id: row.teamId,
      workspace_id: row.workspaceId,
      target_id: row.targetId,
      ip: row.ip,
      details: detailsSchema.parse(row.details),
      previous_hash: row.previousHash,
      hash: row.hash,
    })),
  };
}
