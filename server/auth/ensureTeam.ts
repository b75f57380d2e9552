import type { PrismaClient } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";

/**
 * Gives a person who belongs to no team one of their own. One statement, and the slug is the person's, so that
 * doing it twice at once makes one team. It is done at every sign-in, which heals a sign-up that was cut short.
 */
export async function ensureTeam(prisma: PrismaClient, userId: string): Promise<void> {
  await prisma.$executeRaw`
    WITH team AS (
      INSERT INTO "Team" (id, name, slug)
      SELECT ${createId("team")}, name || '''s team', 'of-' || id FROM "User"
      WHERE id = ${userId} AND NOT EXISTS (SELECT FROM "Member" WHERE "userId" = ${userId})
      ON CONFLICT (slug) DO NOTHING RETURNING id
    )
    INSERT INTO "Member" (id, "teamId", "userId", role) SELECT ${createId("mem")}, team.id, ${userId}, 'owner' FROM team`;
}
