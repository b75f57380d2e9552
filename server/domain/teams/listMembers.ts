import { roleSchema } from "#server/contract/role.ts";
import type { TeamMember } from "#server/contract/team.ts";
import { likePattern } from "#server/core/likePattern.ts";
import type { PrismaClient } from "#server/db/tx.ts";

export interface ListMembersOptions {
  teamId: string;
  /** A part of a name or of an e-mail address. */
  search?: string | undefined;
}

interface Row extends Omit<TeamMember, "role" | "joinedAt"> {
  role: string;
  joinedAt: Date;
}

const mostShown = 200;

/** The people of a team, owners first, then by name; of more than 200, those that a search finds. */
export async function listMembers(
  prisma: PrismaClient,
  { teamId, search = "" }: ListMembersOptions,
): Promise<{ members: TeamMember[]; total: number }> {
  const total = await prisma.member.count({ where: { teamId } });
  const pattern = likePattern(search);
  const rows = await prisma.$queryRaw<Row[]>`
    select m."userId", u.name, u.email, m.role, m."createdAt" as "joinedAt"
    from "Member" m join "User" u on u.id = m."userId"
    where m."teamId" = ${teamId} and (u.name ilike ${pattern} or u.email ilike ${pattern})
    order by array_position(array['owner', 'admin', 'member', 'viewer'], m.role), lower(u.name), m.id
    limit ${mostShown}`;
  const members = rows.map(({ role, joinedAt, ...row }) => ({
    ...row,
    role: roleSchema.parse(role),
    joinedAt: joinedAt.toISOString(),
  }));
  return { members, total };
}
