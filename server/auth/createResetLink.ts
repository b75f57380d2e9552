import type { Auth } from "#server/auth/auth.ts";
import { writeAuthAudit } from "#server/auth/writeAuthAudit.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Config } from "#server/lib/config.ts";
import { createSecret } from "#server/lib/createSecret.ts";
import { Problem } from "#server/lib/problem.ts";

const validFor = 60 * 60 * 1000;

interface ResetDeps {
  prisma: PrismaClient;
  auth: Pick<Auth, "$context" | "clock">;
}

interface ResetPathOptions {
  userId: string;
  /** Who asks for it; null: the server's operator. */
  by: { userId: string; ip: string } | null;
}

interface ResetLinkOptions extends ResetDeps {
  config: Pick<Config, "appUrl" | "port">;
  email: string;
}

/** The path of a page that lets whoever has it choose a new password for this account, once, within an hour. */
export async function createResetPath(
  { prisma, auth }: ResetDeps,
  { userId, by }: ResetPathOptions,
): Promise<string> {
  const { internalAdapter } = await auth.$context;
  const token = createSecret(24);
  // The form in which better-auth's own `POST /reset-password` looks for it.
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: userId,
    expiresAt: new Date(auth.clock.now() + validFor),
  });
  await writeAuthAudit(prisma, {
    action: "auth.create-reset-link",
    userId: by?.userId ?? null,
    ip: by?.ip,
    targetId: userId,
  });
  return `/reset-password?token=${token}`;
}

/** The same as a whole link, for the account with this address. */
export async function createResetLink({ config, email, ...deps }: ResetLinkOptions): Promise<string> {
  const { internalAdapter } = await deps.auth.$context;
  const found = await internalAdapter.findUserByEmail(email.toLowerCase());
  if (found === null)
    throw new Problem(`There is no account with the e-mail address ${email}. Check its spelling.`);
  const origin = config.appUrl ?? `http://localhost:${config.port}`;
  return `${origin}${await createResetPath(deps, { userId: found.user.id, by: null })}`;
}
