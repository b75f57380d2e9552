import type { WorkspaceListItem } from "#server/contract/workspace.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { requireTeamRole } from "./createWorkspace.ts";

interface Row {
  id: string;
  name: string;
  lastActivityAt: Date;
  unread: number;
}

/** The workspaces of a team that somebody may see, the last active first. */
export async function listWorkspaces(
  prisma: PrismaClient,
  { userId, teamId }: { userId: string; teamId: string },
): Promise<WorkspaceListItem[]> {
  await requireTeamRole(prisma, { userId, teamId });
  const rows = await prisma.$queryRaw<Row[]>`
    select w.id, w.name, w."lastActivityAt",
      greatest(c.sequence - coalesce(p."readSequence", 0), 0)::int as unread
    from "Workspace" w
    join "WorkspaceCounter" c on c."workspaceId" = w.id
    left join "WorkspacePerson" p on p."workspaceId" = w.id and p."userId" = ${userId}
    where w."teamId" = ${teamId} and w."archivedAt" is null and w."deletedAt" is null
      and (w.visibility = 'team' or p.invited)
    order by w."lastActivityAt" desc, w.id
    limit 500`;
  return rows.map((row) => ({ ...row, lastActivityAt: row.lastActivityAt.toISOString() }));
}
