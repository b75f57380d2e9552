import type { BetterAuthPlugin } from "better-auth";
import { createAuthMiddleware, isAPIError } from "better-auth/api";
import { secondFactorPaths } from "#server/auth/auditActions.ts";
import { addressHeader } from "#server/auth/requestOrigin.ts";
import { writeAuthAudit } from "#server/auth/writeAuthAudit.ts";
import type { PrismaClient } from "#server/db/tx.ts";

type HookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** Whose account was meant: by the address, or by the cookie of the step before. Null where there is none. */
async function accountMeant(context: HookContext): Promise<string | null> {
  const { internalAdapter, createAuthCookie, secret } = context.context;
  const email: unknown = context.body?.email;
  if (typeof email === "string") {
    return (await internalAdapter.findUserByEmail(email.toLowerCase()))?.user.id ?? null;
  }
  const step = await context.getSignedCookie(createAuthCookie("two_factor").name, secret);
  return step ? ((await internalAdapter.findVerificationValue(step))?.value ?? null) : null;
}

/** Notes sign-ins that were refused: for whose account, never what was typed. */
export function failedSignInAudit(prisma: PrismaClient) {
  return {
    id: "failed-sign-in-audit",
    hooks: {
      after: [
        {
          matcher: ({ path }) =>
            path !== undefined && (path.startsWith("/sign-in/") || secondFactorPaths.includes(path)),
          handler: createAuthMiddleware(async (context) => {
            const { returned, session } = context.context;
            // With a session it is no sign-in, but the second factor being turned on.
            if (!isAPIError(returned) || (session && secondFactorPaths.includes(context.path))) return;
            await writeAuthAudit(prisma, {
              action: "auth.sign-in-failed",
              userId: null,
              targetId: await accountMeant(context),
              ip: context.headers?.get(addressHeader),
              details: { why: returned.body?.code ?? String(returned.status) },
            });
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}
