import type { PersonTeam } from "#server/contract/adminPeople.ts";
import { mayChangeMember, rolesToGive } from "#server/contract/memberRules.ts";
import { type Role, roleSchema } from "#server/contract/role.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { AdminScope } from "../access/authoriseAdmin.ts";
import { authoriseTeam } from "../access/authoriseTeam.ts";

interface Row {
  teamId: string;
  name: string;
  role: string;
  members: number;
  owners: number;
}

/** What the asker counts as when they change the people of a team. */
async function ownRole(prisma: PrismaClient, { instance, userId, teamId }: AdminScope): Promise<Role | null> {
  if (instance) return "owner";
  return teamId === null ? null : ((await authoriseTeam(prisma, { userId, teamId }))?.role ?? null);
}

/** The teams of somebody: all of them for an admin of the instance, else the one that is looked at. */
export async function listPersonTeams(
  prisma: PrismaClient,
  { scope, userId }: { scope: AdminScope; userId: string },
): Promise<PersonTeam[]> {
  const only = scope.instance ? null : scope.teamId;
  const own = await ownRole(prisma, scope);
  const rows = await prisma.$queryRaw<Row[]>`
    select t.id as "teamId", t.name, m.role, in_team.members, in_team.owners
    from "Member" m join "Team" t on t.id = m."teamId"
    cross join lateral (
      select count(*)::int as members, (count(*) filter (where o.role = 'owner'))::int as owners
      from "Member" o where o."teamId" = t.id
    ) in_team
    where m."userId" = ${userId} and (${only}::text is null or t.id = ${only})
    order by lower(t.name), t.id`;
  return rows.map(({ owners, ...row }) => {
    const role = roleSchema.parse(row.role);
    const mayGive = own !== null && mayChangeMember(own, role) ? rolesToGive(own) : [];
    return { ...row, role, mayGive, onlyOwner: role === "owner" && owners === 1 };
  });
}
