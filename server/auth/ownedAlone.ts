import type { PrismaClient, Tx } from "#server/db/tx.ts";

export interface OwnedTeam {
  id: string;
  name: string;
  /** Whether there are other members in it. */
  others: boolean;
}

/** The teams that nobody else owns. */
export function ownedAlone(prisma: PrismaClient | Tx, userId: string): Promise<OwnedTeam[]> {
  return prisma.$queryRaw<OwnedTeam[]>`
    select t.id, t.name, exists (
      select from "Member" o where o."teamId" = t.id and o."userId" <> ${userId}
    ) as others
    from "Team" t join "Member" m on m."teamId" = t.id
    where m."userId" = ${userId} and m.role = 'owner' and not exists (
      select from "Member" o where o."teamId" = t.id and o."userId" <> ${userId} and o.role = 'owner'
    )
    order by lower(t.name), t.id`;
}
