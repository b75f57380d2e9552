import type { Relatives } from "#server/contract/workspace.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";

interface Row {
  id: string;
  name: string;
  sequence: number;
  origin: boolean;
}

/** How many workspaces this one was branched from or into. */
export async function countRelatives(tx: Pick<Tx, "workspace">, workspaceId: WorkspaceId): Promise<number> {
  const workspace = await tx.workspace.findUnique({
    where: { id: workspaceId },
    select: { branchOfId: true, _count: { select: { branches: true } } },
  });
  return workspace ? workspace._count.branches + (workspace.branchOfId === null ? 0 : 1) : 0;
}

/** The workspaces that this one was branched from and into, as far as somebody may see them. */
export async function readRelatives(
  prisma: PrismaClient,
  workspaceId: WorkspaceId,
  userId: string,
): Promise<Relatives> {
  const rows = await prisma.$queryRaw<Row[]>`
    select o.id, o.name, o.id = w."branchOfId" as origin,
      case when o.id = w."branchOfId" then w."branchSequence" else o."branchSequence" end as sequence
    from "Workspace" w
    join "Workspace" o on o.id = w."branchOfId" or o."branchOfId" = w.id
    join "Member" m on m."teamId" = o."teamId" and m."userId" = ${userId}
    left join "WorkspacePerson" p on p."workspaceId" = o.id and p."userId" = ${userId}
    where w.id = ${workspaceId} and o."deletedAt" is null and (o.visibility = 'team' or p.invited)
    order by o."createdAt", o.id
    limit 100`;
  const relatives = rows.map(({ origin, ...relative }) => ({ relative, origin }));
  return {
    origin: relatives.find(({ origin }) => origin)?.relative ?? null,
    branches: relatives.filter(({ origin }) => !origin).map(({ relative }) => relative),
  };
}
