import { visibilitySchema } from "#server/contract/workspace.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { TokenAccess } from "../tokens/authenticateToken.ts";
import { byTime, cutPage, type Page, pageWindow } from "./pageWindow.ts";
import type { PageParameters, WorkspaceRecord } from "./records.ts";

/** All workspaces, also archived and deleted ones, in the order in which they were made. */
export async function readWorkspaces(
  prisma: PrismaClient,
  { teamId }: TokenAccess,
  params: PageParameters,
): Promise<Page<WorkspaceRecord>> {
  const mine = teamId === null ? {} : { teamId };
  const window = await pageWindow(params, (id) =>
    prisma.workspace.findFirst({ where: { id, ...mine }, select: { id: true, createdAt: true } }),
  );
  const { where, ...order } = byTime(window);
  const page = cutPage(await prisma.workspace.findMany({ where: { ...mine, ...where }, ...order }), window);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      id: row.id,
      type: "workspace",
      team_id: row.teamId,
      name: row.name,
      visibility: visibilitySchema.parse(row.visibility),
      created_by_id: row.createdById,
      created_at: row.createdAt.toISOString(),
      last_activity_at: row.lastActivityAt.toISOString(),
      archived_at: row.archivedAt?.toISOString() ?? null,
      deleted_at: row.deletedAt?.toISOString() ?? null,
      branch_of_id: row.branchOfId,
    })),
  };
}
