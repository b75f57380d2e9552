import { createInvitationToken, hashInvitationToken } from "#server/auth/invitationToken.ts";
import type { InvitableRole } from "#server/contract/team.ts";
import { displayName } from "#server/core/displayName.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";
import { createId } from "#server/lib/createId.ts";
import { log } from "#server/lib/log.ts";
import type { Mailer } from "#server/lib/mailer.ts";
import { noTeam } from "../access/authoriseTeam.ts";
import { RequestError } from "../access/requestError.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";

export interface InviteDeps {
  prisma: PrismaClient;
  clock: Clock;
  mailer: Mailer | null;
}

export interface InviteOptions {
  actor: Actor;
  teamId: string;
  role: InvitableRole;
  days: number;
  /** In small letters. A link for anybody where it is missing. */
  email?: string | undefined;
}

export interface Invited {
  id: string;
  /** To be put behind the site's address; shown this once. */
  path: string;
  /** What became of the mail; `off` where this server sends none. */
  mail: "sent" | "failed" | "off" | null;
}

const dayMs = 24 * 60 * 60 * 1000;
const mostOpen = 1_000;
const mostMailsADay = 100;

async function refuseTooMany({ prisma, clock }: InviteDeps, { teamId, email }: InviteOptions): Promise<void> {
  const open = await prisma.invitation.count({
    where: { teamId, status: "pending", expiresAt: { gt: new Date(clock.now()) } },
  });
  if (open >= mostOpen) {
    throw new RequestError("rate_limited", `The team has ${mostOpen} open invitations. Revoke some first.`);
  }
  if (!email) return;
  const mailed = await prisma.invitation.count({
    where: { teamId, email: { not: "" }, createdAt: { gt: new Date(clock.now() - dayMs) } },
  });
  if (mailed < mostMailsADay) return;
  throw new RequestError(
    "rate_limited",
    `The team has invited ${mostMailsADay} addresses within a day. Invite by link, or go on tomorrow.`,
  );
}

async function store(
  { prisma, clock }: InviteDeps,
  { actor, teamId, role, days, email = "" }: InviteOptions,
): Promise<{ id: string; token: string }> {
  const id = createId("inv");
  const token = createInvitationToken();
  await prisma.$transaction(async (tx) => {
    // A new invitation takes the place of an older one to the same address.
    if (email) {
      await tx.invitation.updateMany({
        where: { teamId, email, status: "pending" },
        data: { status: "canceled" },
      });
    }
    await tx.invitation.create({
      data: {
        id,
        teamId,
        email,
        role,
        status: "pending",
        tokenHash: hashInvitationToken(token),
        inviterId: actor.userId,
        createdAt: new Date(clock.now()),
        expiresAt: new Date(clock.now() + days * dayMs),
      },
    });
    await writeAudit(tx, { actor, action: "team.invite", teamId, targetId: id, details: { role, days } });
  });
  return { id, token };
}

async function sendMail(
  { prisma, mailer }: InviteDeps,
  { actor, teamId, days, email }: InviteOptions,
  path: string,
): Promise<Invited["mail"]> {
  if (!email) return null;
  if (!mailer) return "off";
  const inviter = await prisma.user.findUniqueOrThrow({ where: { id: actor.userId } });
  const team = await prisma.team.findUniqueOrThrow({ where: { id: teamId } });
  const [by, name] = [displayName(inviter.name), displayName(team.name)];
  const text = [
    `${by} invites you to the team “${name}” on Parley, where people and a model share one conversation.`,
    `Join here:\n${mailer.appUrl}${path}`,
    `The link works once, within ${days === 1 ? "a day" : `${days} days`}. If you do not know ${by}, do nothing.`,
  ].join("\n\n");
  try {
    await mailer.send({ to: email, subject: `${by} invites you to ${name}`, text });
    return "sent";
  } catch (error) {
    log.warn("The mail of an invitation could not be sent.", { teamId, error });
    return "failed";
  }
}

/** Invites somebody into a team: a link that works once, sent by mail where there is an address and a mail server. */
export async function inviteMember(deps: InviteDeps, options: InviteOptions): Promise<Invited> {
  const { teamId, email } = options;
  const team = await deps.prisma.team.findUnique({ where: { id: teamId }, select: { id: true } });
  if (!team) throw noTeam();
  if (email && (await deps.prisma.member.findFirst({ where: { teamId, user: { email } } }))) {
    throw new RequestError("conflict", "Somebody with this address is in the team already.");
  }
  await refuseTooMany(deps, options);
  const { id, token } = await store(deps, options);
  const path = `/invite/${token}`;
  return { id, path, mail: await sendMail(deps, options, path) };
}
