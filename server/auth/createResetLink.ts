import { randomBytes } from "node:crypto";
import type { Auth } from "#server/auth/auth.ts";
import { writeAuthAudit } from "#server/auth/writeAuthAudit.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Config } from "#server/lib/config.ts";
import { Problem } from "#server/lib/problem.ts";

const validFor = 60 * 60 * 1000;

interface ResetLinkOptions {
  prisma: PrismaClient;
  auth: Pick<Auth, "$context">;
  config: Pick<Config, "appUrl" | "port">;
  email: string;
}

/** A link that lets its holder choose a new password for this account, once, within an hour. */
export async function createResetLink({ prisma, auth, config, email }: ResetLinkOptions): Promise<string> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(email.toLowerCase());
  if (found === null)
    throw new Problem(`There is no account with the e-mail address ${email}. Check its spelling.`);
  const token = randomBytes(24).toString("base64url");
  // The form in which better-auth's own `POST /reset-password` looks for it.
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: found.user.id,
    expiresAt: new Date(Date.now() + validFor),
  });
  await writeAuthAudit(prisma, { action: "auth.create-reset-link", userId: null, targetId: found.user.id });
  const origin = config.appUrl ?? `http://localhost:${config.port}`;
  return `${origin}/reset-password?token=${token}`;
}
