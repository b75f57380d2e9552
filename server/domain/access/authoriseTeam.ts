import { type Role, roleSchema } from "#server/contract/role.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";
import { RequestError } from "./requestError.ts";

/** Proof that somebody is in a team, and as what. */
export interface TeamAccess {
  teamId: string;
  role: Role;
}

/** The one answer for a team that is not there and one that is not yours. */
export function noTeam(): RequestError {
  return new RequestError("not_found", "This team does not exist, or you are not in it.");
}

/** Null where somebody is not in the team, which nobody can tell from its not existing at all. */
export async function authoriseTeam(
  prisma: PrismaClient | Tx,
  { userId, teamId }: { userId: string; teamId: string },
): Promise<TeamAccess | null> {
  const member = await prisma.member.findUnique({
    where: { teamId_userId: { teamId, userId } },
    select: { role: true },
  });
  return member && { teamId, role: roleSchema.parse(member.role) };
}
