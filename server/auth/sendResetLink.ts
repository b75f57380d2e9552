import { log } from "#server/lib/log.ts";
import type { Mailer } from "#server/lib/mailer.ts";

interface Asked {
  user: { id: string; name: string; email: string };
  token: string;
}

/**
 * Sends a link for a new password. Not waited for: how long the mail takes would tell whether there is an
 * account with this address.
 */
export async function sendResetLink(mailer: Mailer, { user, token }: Asked): Promise<void> {
  const text = [
    `Somebody asked for a new password for ${user.email} on Parley. Choose one here:`,
    `${mailer.appUrl}/reset-password?token=${token}`,
    "The link works once, within an hour. If that was not you, do nothing: your password stays.",
  ].join("\n\n");
  void mailer.send({ to: user.email, subject: "A new password for Parley", text }).catch((error: unknown) => {
    log.warn("The mail for a new password could not be sent.", { userId: user.id, error });
  });
}
