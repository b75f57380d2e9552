import type { BetterAuthPlugin } from "better-auth";
import { createAuthMiddleware } from "better-auth/api";
import { accountAction, adminAction } from "#server/auth/auditActions.ts";
import { writeAuthAudit } from "#server/auth/writeAuthAudit.ts";
import type { PrismaClient } from "#server/db/tx.ts";

/** Notes what is known only when a request is through: sign-ins that need no more, changes of accounts. */
export function signInAudit(prisma: PrismaClient) {
  return {
    id: "sign-in-audit",
    hooks: {
      after: [
        {
          matcher: ({ path }) =>
            path !== undefined && (path.startsWith("/sign-in/") || accountAction(path) !== null),
          handler: createAuthMiddleware(async ({ path, context }) => {
            const signsIn = path.startsWith("/sign-in/");
            const session = signsIn ? context.newSession : (context.newSession ?? context.session);
            const action = signsIn ? "auth.sign-in" : accountAction(path);
            if (!session || action === null || context.returned instanceof Error) return;
            const { userId, ipAddress } = session.session;
            await writeAuthAudit(prisma, { action, userId, ip: ipAddress });
          }),
        },
        {
          matcher: ({ path }) => adminAction(path) !== null,
          handler: createAuthMiddleware(async ({ path, body, context }) => {
            const action = adminAction(path);
            if (!context.session || action === null || context.returned instanceof Error) return;
            const { userId, ipAddress } = context.session.session;
            const targetId = typeof body?.userId === "string" ? body.userId : null;
            await writeAuthAudit(prisma, { action, userId, targetId, ip: ipAddress });
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}
