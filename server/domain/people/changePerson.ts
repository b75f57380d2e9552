import type { PrismaClient, Tx } from "#server/db/tx.ts";
import { RequestError } from "../access/requestError.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";

export interface PersonOptions {
  actor: Actor;
  userId: string;
}

type Found = { id: string; role: string; banned: boolean };

export function nobody(): RequestError {
  return new RequestError("not_found", "There is nobody with this account.");
}

export const isAdmin = ({ role, banned }: Found) => !banned && role.split(",").includes("admin");

/**
 * Runs `work` on somebody while nobody else changes who administers the instance: of two who take the role
 * from each other at the same moment, the second finds that there is no other.
 */
export async function withPersonLocked(
  prisma: PrismaClient,
  { userId }: PersonOptions,
  work: (tx: Tx, found: { person: Found; otherAdmins: number }) => Promise<void>,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const locked = await tx.$queryRaw<Found[]>`
      select id, role, banned from "User"
      where id = ${userId} or 'admin' = any(string_to_array(role, ',')) order by id for update`;
    const person = locked.find(({ id }) => id === userId);
    if (!person) throw nobody();
    const others = locked.filter((each) => each.id !== userId && isAdmin(each));
    await work(tx, { person, otherAdmins: others.length });
  });
}

export function lastAdmin(): RequestError {
  return new RequestError(
    "conflict",
    "This is the only admin of the instance. Make somebody else one first.",
  );
}

function notYourself(): RequestError {
  return new RequestError("conflict", "Nobody locks themselves out here. Ask another admin.");
}

/** Keeps somebody out, at once on open pages too, or lets them in again. */
export async function setDisabled(
  prisma: PrismaClient,
  { disabled, ...options }: PersonOptions & { disabled: boolean },
): Promise<void> {
  const { actor, userId } = options;
  if (disabled && actor.userId === userId) throw notYourself();
  await withPersonLocked(prisma, options, async (tx, { person, otherAdmins }) => {
    if (person.banned === disabled) return;
    if (disabled && isAdmin(person) && otherAdmins === 0) throw lastAdmin();
    await tx.user.update({
      where: { id: userId },
      data: { banned: disabled, banReason: null, banExpires: null },
    });
    if (disabled) await tx.session.deleteMany({ where: { userId } });
    const action = disabled ? "person.disable" : "person.enable";
    await writeAudit(tx, { actor, action, targetId: userId });
  });
}

/** Ends all sessions of somebody. */
export async function signOutEverywhere(prisma: PrismaClient, options: PersonOptions): Promise<void> {
  const { actor, userId } = options;
  await withPersonLocked(prisma, options, async (tx) => {
    await tx.session.deleteMany({ where: { userId } });
    await writeAudit(tx, { actor, action: "person.sign-out", targetId: userId });
  });
}

/** Makes somebody an admin of the instance, or no longer. */
export async function setInstanceAdmin(
  prisma: PrismaClient,
  { admin, ...options }: PersonOptions & { admin: boolean },
): Promise<void> {
  const { actor, userId } = options;
  if (!admin && actor.userId === userId) throw notYourself();
  await withPersonLocked(prisma, options, async (tx, { person, otherAdmins }) => {
    if (isAdmin(person) === admin) return;
    if (!admin && otherAdmins === 0) throw lastAdmin();
    await tx.user.update({ where: { id: userId }, data: { role: admin ? "admin" : "user" } });
    await writeAudit(tx, { actor, action: "person.set-role", targetId: userId, details: { admin } });
  });
}
