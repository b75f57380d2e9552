import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { createAuthMiddleware, isAPIError } from "better-auth/api";
import { admin, organization, twoFactor } from "better-auth/plugins";
import { createAccountDeletion, passwordNeeded } from "#server/auth/accountDeletion.ts";
import { sessionEndAction, sessionStartAction } from "#server/auth/auditActions.ts";
import { loadAuthSecret } from "#server/auth/authSecret.ts";
import { checkName } from "#server/auth/checkName.ts";
import { claimFirstAdmin } from "#server/auth/claimFirstAdmin.ts";
import { closedPaths } from "#server/auth/closedPaths.ts";
import { ensureTeam } from "#server/auth/ensureTeam.ts";
import { failedSignInAudit } from "#server/auth/failedSignInAudit.ts";
import { invitationHooks } from "#server/auth/invitationHooks.ts";
import { prepareHash, takeHash, withPreparedHash } from "#server/auth/passwordHashing.ts";
import { createRateLimitStorage } from "#server/auth/rateLimitStorage.ts";
import { addressHeader, sameHostOrigins } from "#server/auth/requestOrigin.ts";
import { secureOverHttps } from "#server/auth/secureOverHttps.ts";
import { sendResetLink } from "#server/auth/sendResetLink.ts";
import { signInAudit } from "#server/auth/signInAudit.ts";
import { createSignUpGate, signUpPath } from "#server/auth/signUpGate.ts";
import { teamRoles } from "#server/auth/teamRoles.ts";
import { writeAuthAudit } from "#server/auth/writeAuthAudit.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { Config } from "#server/lib/config.ts";
import { log } from "#server/lib/log.ts";
import type { Mailer } from "#server/lib/mailer.ts";

const minute = 60;
const day = 24 * 60 * minute;
const shortestPassword = 8;
const longestPassword = 128;

export interface AuthOptions {
  prisma: PrismaClient;
  config: Pick<Config, "appUrl" | "authSecret" | "databaseUrl" | "dataDir" | "signUp" | "signUpLimit">;
  /** Null: nobody is sent a link for a new password. */
  mailer: Mailer | null;
  /** For all but what better-auth itself counts: its sessions go by the system's clock. */
  clock: Clock;
}

/** Sign-in. `handler` serves `/api/auth/*`; the URL of its requests is the one that the browser called. */
export type Auth = Awaited<ReturnType<typeof createAuth>>;

/** Sets up better-auth over the database. It needs a migrated one only when it is first called. */
export async function createAuth({ prisma, config, mailer, clock }: AuthOptions) {
  const gate = createSignUpGate({ prisma, clock }, config.signUp);
  const deletion = createAccountDeletion(prisma);
  const limited = { window: minute, max: config.signUpLimit };
  const auth = betterAuth({
    appName: "Parley",
    // Without APP_URL the host that was called is the right one (`trustedOrigins`), and this one never is:
    // better-auth only needs something here, and must not guess it from variables such as BASE_URL.
    baseURL: config.appUrl ?? "http://parley.invalid",
    basePath: "/api/auth",
    trustedOrigins: config.appUrl === undefined ? sameHostOrigins : [],
    secret: await loadAuthSecret(config),
    database: prismaAdapter(prisma, { provider: "postgresql", transaction: true }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      password: { hash: takeHash },
      resetPasswordTokenExpiresIn: 60 * minute,
      revokeSessionsOnPasswordReset: true,
      ...(mailer && { sendResetPassword: (asked) => sendResetLink(mailer, asked) }),
      onPasswordReset: ({ user }, request) =>
        writeAuthAudit(prisma, {
          action: "auth.reset-password",
          userId: user.id,
          ip: request?.headers.get(addressHeader),
        }),
    },
    user: {
      deleteUser: {
        enabled: true,
        beforeDelete: ({ id }) => deletion.before(id),
        afterDelete: ({ id }, request) => deletion.after(id, request?.headers.get(addressHeader)),
      },
    },
    // `freshAge: 0`, or the list of one's sessions would be refused a day after signing in.
    session: { expiresIn: 30 * day, updateAge: day, freshAge: 0, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      window: minute,
      max: 600,
      customStorage: createRateLimitStorage(clock.now),
      customRules: {
        "/sign-up/**": limited,
        "/sign-in/**": limited,
        "/change-password": limited,
        "/reset-password": limited,
        "/request-password-reset": limited,
        "/verify-password": limited,
        "/delete-user": limited,
        "/two-factor/**": limited,
        "/get-session": false,
      },
    },
    advanced: {
      cookiePrefix: "parley",
      useSecureCookies: config.appUrl?.startsWith("https:") ?? false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // better-auth drops these checks under test unless told otherwise.
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    disabledPaths: closedPaths,
    plugins: [
      organization({
        roles: teamRoles,
        creatorRole: "owner",
        membershipLimit: 10_000,
        invitationLimit: 1000,
        invitationExpiresIn: 7 * day,
        cancelPendingInvitationsOnReInvite: true,
        organizationHooks: invitationHooks(prisma),
        schema: {
          organization: { modelName: "team" },
          member: { fields: { organizationId: "teamId" } },
          invitation: { fields: { organizationId: "teamId" } },
        },
      }),
      admin({
        bannedUserMessage: "This account was blocked. Ask an administrator.",
      }),
      twoFactor({ issuer: "Parley" }),
      // Behind `twoFactor`, which takes back the session of a sign-in that still needs a code.
      signInAudit(prisma),
      failedSignInAudit(prisma),
    ],
    hooks: {
      before: createAuthMiddleware(async ({ path, body, headers }) => {
        if (path === "/delete-user" && !body?.password) throw passwordNeeded();
        if (path !== signUpPath) return;
        await gate.beforeSignUp(headers);
        const password: unknown = body?.password;
        if (typeof password !== "string") return;
        if (password.length < shortestPassword || password.length > longestPassword) return;
        await prepareHash(password);
      }),
    },
    // `before` runs inside of better-auth's transaction and must not touch the database; `after` runs behind it.
    databaseHooks: {
      user: {
        create: {
          before: async (user) => checkName(user.name),
          after: async (user, context) =>
            gate.afterUserCreated(user.id, { path: context?.path, headers: context?.headers }),
        },
        update: {
          before: async (changes) => {
            if (changes.name !== undefined) checkName(changes.name);
          },
        },
      },
      session: {
        create: {
          after: async ({ userId, ipAddress }, context) => {
            // Both were done at sign-up, unless the process died in the middle of it.
            await claimFirstAdmin(prisma, userId);
            await ensureTeam(prisma, userId);
            const action = sessionStartAction(context?.path, Boolean(context?.context.session));
            if (action !== null) await writeAuthAudit(prisma, { action, userId, ip: ipAddress });
          },
        },
        delete: {
          after: async ({ userId, ipAddress }, context) => {
            const action = sessionEndAction(context?.path);
            if (action !== null) await writeAuthAudit(prisma, { action, userId, ip: ipAddress });
          },
        },
      },
    },
    logger: { level: "error", log: (_level, message) => log.error(`Sign-in: ${message}`) },
    // Refusals are answers, not errors.
    onAPIError: {
      onError: (error) => {
        if (!isAPIError(error) || error.statusCode >= 500) log.error("A sign-in request failed.", { error });
      },
    },
    telemetry: { enabled: false },
  });
  const handler = secureOverHttps((request) => withPreparedHash(() => auth.handler(request)));
  return { ...auth, clock, handler, fetch: handler };
}
