import type { HistoryWorkspace } from "#server/contract/adminHistory.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { AdminWorkspace } from "../access/adminLook.ts";
import { noWorkspace } from "../access/noWorkspace.ts";

/** What is known about a workspace, deleted or not, apart from its messages. */
export async function readHistoryWorkspace(
  prisma: PrismaClient,
  { workspaceId }: AdminWorkspace,
): Promise<HistoryWorkspace> {
  const row = await prisma.workspace.findUnique({
    where: { id: workspaceId },
    include: {
      team: { select: { id: true, name: true } },
      people: { where: { invited: true }, select: { user: { select: { id: true, name: true } } } },
    },
  });
  if (!row) throw noWorkspace();
  const maker =
    row.createdById === null ? null : await prisma.user.findUnique({ where: { id: row.createdById } });
  return {
    id: row.id,
    name: row.name,
    icon: row.icon,
    team: row.team,
    visibility: row.visibility === "private" ? "private" : "team",
    people: row.visibility === "private" ? row.people.map(({ user }) => user) : [],
    createdBy: maker && { id: maker.id, name: maker.name },
    createdAt: row.createdAt.toISOString(),
    lastActivityAt: row.lastActivityAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    deleted: row.deletedAt && { at: row.deletedAt.toISOString(), by: row.deletedByName },
  };
}
