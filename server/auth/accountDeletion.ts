import { APIError } from "better-auth/api";
import { ownedAlone } from "#server/auth/ownedAlone.ts";
import { writeAuthAudit } from "#server/auth/writeAuthAudit.ts";
import type { PrismaClient } from "#server/db/tx.ts";

/** What goes with somebody who deletes their account. Their messages stay, under the name that they had. */
export interface AccountDeletion {
  /** Throws where others would be left behind without anybody in charge. */
  before(userId: string): Promise<void>;
  /** Deletes the teams in which there was nobody else. */
  after(userId: string, ip?: string | null): Promise<void>;
}

export function createAccountDeletion(prisma: PrismaClient): AccountDeletion {
  const lonely = new Map<string, string[]>();
  return {
    async before(userId) {
      await checkInstance(prisma, userId);
      const teams = await ownedAlone(prisma, userId);
      const needed = teams.find(({ others }) => others);
      if (needed) throw lastOwner(needed.name);
      await checkHolds(
        prisma,
        teams.map(({ id }) => id),
      );
      lonely.set(
        userId,
        teams.map(({ id }) => id),
      );
    },
    async after(userId, ip) {
      const ids = lonely.get(userId) ?? [];
      lonely.delete(userId);
      await prisma.team.deleteMany({ where: { id: { in: ids }, members: { none: {} } } });
      await writeAuthAudit(prisma, { action: "auth.delete-account", userId, ip });
    },
  };
}

/** A team that would go with them takes its workspaces along. */
async function checkHolds(prisma: PrismaClient, teamIds: string[]): Promise<void> {
  const held = await prisma.legalHold.count({ where: { workspace: { teamId: { in: teamIds } } } });
  if (held === 0) return;
  throw new APIError("CONFLICT", {
    code: "LEGAL_HOLD",
    message:
      "A workspace of a team that only you are in is under a legal hold, so your account cannot be deleted now.",
  });
}

async function checkInstance(prisma: PrismaClient, userId: string): Promise<void> {
  const others = { id: { not: userId } };
  const own = await prisma.user.findUnique({ where: { id: userId }, select: { role: true } });
  if (own?.role !== "admin" || (await prisma.user.count({ where: others })) === 0) return;
  if ((await prisma.user.count({ where: { ...others, role: "admin" } })) > 0) return;
  throw new APIError("CONFLICT", {
    code: "LAST_ADMIN",
    message: "You are the only admin of this instance. Make somebody else an admin first.",
  });
}

function lastOwner(team: string): APIError {
  return new APIError("CONFLICT", {
    code: "LAST_OWNER",
    message: `You are the last owner of “${team}”, which has other members. Make one of them an owner first, or delete the team.`,
    team,
  });
}

/** better-auth would also take a session that is not old for a proof. */
export function passwordNeeded(): APIError {
  return new APIError("BAD_REQUEST", {
    code: "INVALID_PASSWORD",
    message: "Deleting an account needs its password.",
  });
}
