import { can } from "#server/contract/can.ts";
import { mayChangeMember } from "#server/contract/memberRules.ts";
import type { Role } from "#server/contract/role.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";
import { authoriseAdmin } from "../access/authoriseAdmin.ts";
import { authoriseTeam, noTeam } from "../access/authoriseTeam.ts";
import { RequestError } from "../access/requestError.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";

export interface MemberOptions {
  actor: Actor;
  teamId: string;
  userId: string;
  /** Asked for on an admin's page: admins of the instance then have an owner's rights in every team. */
  asAdmin?: boolean;
}

async function ownRole(tx: Tx, { actor, teamId, asAdmin = false }: MemberOptions): Promise<Role | null> {
  const { userId } = actor;
  if (asAdmin && (await authoriseAdmin(tx, { userId, teamId }))?.instance) return "owner";
  return (await authoriseTeam(tx, { userId, teamId }))?.role ?? null;
}

/**
 * Runs `work` while nobody else changes the team's members, and with their roles as they are then: of two
 * owners who leave at the same moment, the second finds that there is no other.
 */
async function withMembersLocked(
  prisma: PrismaClient,
  options: MemberOptions,
  work: (tx: Tx, roles: { own: Role; target: Role }) => Promise<void>,
): Promise<void> {
  const { teamId, userId } = options;
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Team" where id = ${teamId} for update`;
    const own = await ownRole(tx, options);
    if (!own) throw noTeam();
    const target = await authoriseTeam(tx, { userId, teamId });
    if (!target) throw new RequestError("not_found", "This person is not in the team.");
    await work(tx, { own, target: target.role });
  });
}

async function isLastOwner(tx: Tx, teamId: string, role: Role): Promise<boolean> {
  return role === "owner" && (await tx.member.count({ where: { teamId, role: "owner" } })) === 1;
}

/** Who may no longer invite leaves no open links behind. */
async function cancelInvitationsOf(tx: Tx, teamId: string, userId: string): Promise<void> {
  await tx.invitation.updateMany({
    where: { teamId, inviterId: userId, status: "pending" },
    data: { status: "canceled" },
  });
}

function mayNot(own: Role): RequestError {
  return new RequestError(
    "forbidden",
    can(own, "team.changeMembers")
      ? "Only an owner may change, make or remove owners."
      : "Only owners and admins of the team may change its people.",
  );
}

/** Gives a member another role. It counts at once, on open pages too. */
export async function setRole(
  prisma: PrismaClient,
  { role, ...options }: MemberOptions & { role: Role },
): Promise<void> {
  const { actor, teamId, userId } = options;
  await withMembersLocked(prisma, options, async (tx, { own, target }) => {
    if (!mayChangeMember(own, target) || !mayChangeMember(own, role)) throw mayNot(own);
    if (target === role) return;
    if (await isLastOwner(tx, teamId, target)) {
      throw new RequestError("conflict", "A team needs an owner. Make somebody else owner first.");
    }
    await tx.member.update({ where: { teamId_userId: { teamId, userId } }, data: { role } });
    if (!can(role, "team.invite")) await cancelInvitationsOf(tx, teamId, userId);
    await writeAudit(tx, {
      actor,
      action: "team.set-role",
      teamId,
      targetId: userId,
      details: { from: target, to: role },
    });
  });
}

async function deleteMember(tx: Tx, { actor, teamId, userId }: MemberOptions): Promise<void> {
  await tx.member.delete({ where: { teamId_userId: { teamId, userId } } });
  // Whoever comes back is not named in private workspaces any more.
  await tx.workspacePerson.deleteMany({ where: { userId, workspace: { teamId } } });
  await cancelInvitationsOf(tx, teamId, userId);
  const action = actor.userId === userId ? "team.leave" : "team.remove-member";
  await writeAudit(tx, { actor, action, teamId, targetId: userId });
}

/** Takes somebody out of a team, with all that they may see in it. */
export async function removeMember(prisma: PrismaClient, options: MemberOptions): Promise<void> {
  await withMembersLocked(prisma, options, async (tx, { own, target }) => {
    if (!mayChangeMember(own, target)) throw mayNot(own);
    if (await isLastOwner(tx, options.teamId, target)) {
      throw new RequestError("conflict", "A team needs an owner. Make somebody else owner first.");
    }
    await deleteMember(tx, options);
  });
}

/** Leaves a team; everybody may, except its last owner. */
export async function leaveTeam(
  prisma: PrismaClient,
  { actor, teamId }: Omit<MemberOptions, "userId">,
): Promise<void> {
  const options = { actor, teamId, userId: actor.userId };
  await withMembersLocked(prisma, options, async (tx, { target }) => {
    if (await isLastOwner(tx, teamId, target)) {
      throw new RequestError(
        "conflict",
        "You are the last owner. Make somebody else owner first, or delete the team.",
      );
    }
    await deleteMember(tx, options);
  });
}
