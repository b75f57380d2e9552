import type { Auth } from "#server/auth/auth.ts";
import { createResetPath } from "#server/auth/createResetLink.ts";
import type { ResetLink } from "#server/contract/adminPeople.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { log } from "#server/lib/log.ts";
import type { Mailer } from "#server/lib/mailer.ts";
import { nobody, type PersonOptions } from "./changePerson.ts";

export interface ResetLinkDeps {
  prisma: PrismaClient;
  auth: Pick<Auth, "$context" | "clock">;
  mailer: Mailer | null;
}

async function sendMail(mailer: Mailer, to: string, path: string): Promise<ResetLink["mail"]> {
  const text = [
    `An admin made a link for a new password for ${to} on Parley. Choose one here:`,
    `${mailer.appUrl}${path}`,
    "The link works once, within an hour. If you did not ask for it, do nothing: your password stays.",
  ].join("\n\n");
  try {
    await mailer.send({ to, subject: "A new password for Parley", text });
    return "sent";
  } catch (error) {
    log.warn("The mail for a new password could not be sent.", { error });
    return "failed";
  }
}

/** A link with which somebody chooses a new password, once; also mailed to them where this server sends mails. */
export async function giveResetLink(
  { mailer, ...deps }: ResetLinkDeps,
  { actor, userId }: PersonOptions,
): Promise<ResetLink> {
  const person = await deps.prisma.user.findUnique({ where: { id: userId }, select: { email: true } });
  if (!person) throw nobody();
  const path = await createResetPath(deps, { userId, by: actor });
  return { path, mail: mailer ? await sendMail(mailer, person.email, path) : "off" };
}
