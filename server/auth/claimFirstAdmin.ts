import type { PrismaClient } from "#server/db/tx.ts";

/**
 * Makes this account the instance's admin if nobody has become it by being first, and says whether it did.
 * One statement: of several first accounts at once, one gets it; and either all of it is stored, or nothing.
 */
export async function claimFirstAdmin(prisma: PrismaClient, userId: string): Promise<boolean> {
  const changed = await prisma.$executeRaw`
    WITH claim AS (
      INSERT INTO "Instance" (id, "firstAdminId") VALUES (1, ${userId}) ON CONFLICT (id) DO NOTHING RETURNING id
    )
    UPDATE "User" SET role = 'admin' WHERE id = ${userId} AND EXISTS (SELECT FROM claim)`;
  return changed === 1;
}
