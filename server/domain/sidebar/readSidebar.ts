import type { SidebarItem } from "#server/contract/workspace.ts";
import type { PrismaClient } from "#server/db/tx.ts";

interface Row {
  id: string;
  name: string;
  icon: string | null;
  archivedAt: Date | null;
  lastActivityAt: Date;
  unread: number;
  mentions: number;
  favourite: boolean;
  own: boolean;
  running: boolean;
}

/** The workspaces of a team as one person's sidebar shows them, the last active first. */
export async function readSidebar(
  prisma: PrismaClient,
  { userId, teamId }: { userId: string; teamId: string },
): Promise<SidebarItem[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    select w.id, w.name, w.icon, w."archivedAt", w."lastActivityAt",
      greatest(c.sequence - coalesce(p."readSequence", 0), 0)::int as unread,
      (select count(*) from "Mention" n
        where n."userId" = ${userId} and n."workspaceId" = w.id
          and n.sequence > coalesce(p."readSequence", 0))::int as mentions,
      coalesce(p.favourite, false) as favourite, w."createdById" is not distinct from ${userId} as own,
      exists (select 1 from "Stream" s where s."workspaceId" = w.id and s."endedAt" is null) as running
    from "Workspace" w
    join "WorkspaceCounter" c on c."workspaceId" = w.id
    left join "WorkspacePerson" p on p."workspaceId" = w.id and p."userId" = ${userId}
    where w."teamId" = ${teamId} and w."deletedAt" is null and (w.visibility = 'team' or p.invited)
    order by w."lastActivityAt" desc, w.id
    limit 500`;
  return rows.map(({ archivedAt, lastActivityAt, ...row }) => ({
    ...row,
    archived: archivedAt !== null,
    lastActivityAt: lastActivityAt.toISOString(),
  }));
}
