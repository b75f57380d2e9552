import { type OwnedTeam, ownedAlone } from "#server/auth/ownedAlone.ts";
import type { Person } from "#server/contract/person.ts";
import type { PersonMessages } from "#server/contract/personMessages.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";
import { RequestError } from "../access/requestError.ts";
import { writeAudit } from "../audit/writeAudit.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { requireNoHold } from "../retention/legalHolds.ts";
import { hurryRetention } from "../retention/retain.ts";
import { removeTeam } from "../teams/removeTeam.ts";
import { isAdmin, lastAdmin, nobody, type PersonOptions, withPersonLocked } from "./changePerson.ts";

export interface RemovePersonOptions extends PersonOptions {
  by: Person;
  /** Their address, as somebody typed it to confirm. */
  email: string;
  /** What becomes of what they wrote. */
  messages: PersonMessages;
}

function stillNeeded(teams: readonly OwnedTeam[]): RequestError {
  const names = teams.map(({ name }) => `“${name}”`).join(", ");
  return new RequestError(
    "conflict",
    `Nobody else owns ${names}, which has other members. Make one of them an owner there first.`,
    { teams: teams.map(({ id, name }) => ({ id, name })) },
  );
}

/** The teams that would be without anybody; refuses where others would be left without an owner. */
async function lonelyTeams(prisma: PrismaClient | Tx, userId: string): Promise<OwnedTeam[]> {
  const teams = await ownedAlone(prisma, userId);
  const needed = teams.filter(({ others }) => others);
  if (needed.length > 0) throw stillNeeded(needed);
  return teams;
}

async function check(prisma: PrismaClient, { actor, userId, email }: RemovePersonOptions): Promise<void> {
  const person = await prisma.user.findUnique({ where: { id: userId }, select: { email: true } });
  if (!person) throw nobody();
  if (actor.userId === userId) {
    throw new RequestError("conflict", "Nobody deletes themselves here; your own settings do that.");
  }
  if (person.email.toLowerCase() === email.trim().toLowerCase()) return;
  throw new RequestError("conflict", "This is not their address. Nothing was deleted.");
}

/** Texts before names: whoever has lost their name is not found by it any more. */
async function orderErasure(tx: Tx, { actor, userId, messages }: RemovePersonOptions): Promise<void> {
  if (messages === "keep") return;
  const actions = messages === "erase" ? (["delete", "anonymise"] as const) : (["anonymise"] as const);
  for (const action of actions) {
    await tx.retentionRun.create({
      data: { id: createId("ret"), kind: "person", action, targetId: userId, askedById: actor.userId },
    });
  }
  await hurryRetention(tx);
}

/** Locks the teams too, so that nobody leaves this person as an only owner meanwhile. */
async function removeAccount(prisma: PrismaClient, options: RemovePersonOptions): Promise<void> {
  const { actor, userId, messages } = options;
  await withPersonLocked(prisma, options, async (tx, { person, otherAdmins }) => {
    if (isAdmin(person) && otherAdmins === 0) throw lastAdmin();
    await tx.$queryRaw`
      select id from "Team" where id in (select "teamId" from "Member" where "userId" = ${userId})
      order by id for update`;
    if ((await lonelyTeams(tx, userId)).length > 0) {
      throw new RequestError("conflict", "They have just been left alone in a team. Try again.");
    }
    await tx.verification.deleteMany({ where: { value: userId } });
    await tx.budget.deleteMany({ where: { userId } });
    await tx.user.delete({ where: { id: userId } });
    await orderErasure(tx, options);
    await writeAudit(tx, { actor, action: "person.remove", targetId: userId, details: { messages } });
  });
}

/**
 * Deletes somebody's account, and the teams in which there is nobody else with all that is in them. What
 * they wrote elsewhere stays under their name, loses it, or is emptied too; retention does that afterwards.
 */
export async function removePerson(deps: DomainDeps, options: RemovePersonOptions): Promise<void> {
  const { prisma } = deps;
  const { actor, by, userId } = options;
  await check(prisma, options);
  await withPersonLocked(prisma, options, async (_tx, { person, otherAdmins }) => {
    if (isAdmin(person) && otherAdmins === 0) throw lastAdmin();
  });
  const teams = await lonelyTeams(prisma, userId);
  for (const { id } of teams) await requireNoHold(prisma, { teamId: id });
  for (const { id, name } of teams) await removeTeam(deps, { actor, by, teamId: id, name: name.trim() });
  await removeAccount(prisma, options);
}
