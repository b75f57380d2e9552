import { type Role, roleSchema } from "#server/contract/role.ts";
import type { PrismaClient } from "#server/db/tx.ts";

export interface TeamListItem {
  id: string;
  name: string;
  role: Role;
}

/** The teams that somebody is in, the oldest membership first. */
export async function listTeams(prisma: PrismaClient, userId: string): Promise<TeamListItem[]> {
  const members = await prisma.member.findMany({
    where: { userId },
    include: { team: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return members.map(({ team, role }) => ({ id: team.id, name: team.name, role: roleSchema.parse(role) }));
}
