import { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";

/** The workspaces of one team in which may be searched. */
export interface Readable {
  teamId: string;
  workspaceIds: string[];
  /** Whether these are all that the team has. */
  all: boolean;
}

export interface Reader {
  userId: string;
  /** Only this team. */
  teamId?: string | undefined;
  /** Only this workspace. */
  workspaceId?: string | undefined;
  /**
   * For somebody who speaks in this workspace of the team, to be heard by all who see it: only what each
   * of them may read, which are this workspace and the team's open ones.
   */
  heardIn?: string | undefined;
}

/** What somebody may read now, team by team. */
export async function readReadable(
  prisma: PrismaClient,
  { userId, teamId, workspaceId, heardIn }: Reader,
): Promise<Readable[]> {
  const inTeam = teamId === undefined ? Prisma.empty : Prisma.sql`AND w."teamId" = ${teamId}`;
  const here = workspaceId === undefined ? Prisma.empty : Prisma.sql`AND w.id = ${workspaceId}`;
  const heard =
    heardIn === undefined ? Prisma.empty : Prisma.sql`AND (w.visibility = 'team' OR w.id = ${heardIn})`;
  const rows = await prisma.$queryRaw<{ teamId: string; ids: string[]; all: boolean }[]>`
    SELECT w."teamId", array_agg(w.id) AS ids,
      count(*) = (SELECT count(*) FROM "Workspace" o WHERE o."teamId" = w."teamId") AS all
    FROM "Member" m
    JOIN "Workspace" w ON w."teamId" = m."teamId"
    LEFT JOIN "WorkspacePerson" p ON p."workspaceId" = w.id AND p."userId" = m."userId"
    WHERE m."userId" = ${userId} AND w."deletedAt" IS NULL AND (w.visibility = 'team' OR p.invited) ${inTeam} ${here} ${heard}
    GROUP BY w."teamId"`;
  return rows.map(({ ids, ...row }) => ({ ...row, workspaceIds: ids }));
}
