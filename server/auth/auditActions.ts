/** Where the second step of a sign-in ends. */
export const secondFactorPaths: readonly string[] = [
  "/two-factor/verify-totp",
  "/two-factor/verify-backup-code",
];

/**
 * What the audit calls the beginning of a session, by the path of better-auth that caused it. Null where
 * it may not last (see `signInAudit`) or only takes the place of another.
 * @param signedIn whether somebody was signed in already
 */
export function sessionStartAction(path: string | undefined, signedIn: boolean): string | null {
  if (path?.startsWith("/sign-up/")) return "auth.sign-up";
  if (path === undefined || !secondFactorPaths.includes(path)) return null;
  return signedIn ? "auth.two-factor-enable" : "auth.sign-in";
}

/** Null where a session ended for a reason that has an entry of its own, or by itself. */
export function sessionEndAction(path: string | undefined): string | null {
  if (path === "/sign-out") return "auth.sign-out";
  return path?.startsWith("/revoke-") ? "auth.revoke-session" : null;
}

/** What an admin of the instance did to an account. Null for what only asks about oneself. */
export function adminAction(path: string | undefined): string | null {
  if (!path?.startsWith("/admin/") || path === "/admin/has-permission") return null;
  return `admin.${path.slice("/admin/".length)}`;
}

/** What a request that succeeded changed about an account, where nothing else notes it. */
export function accountAction(path: string): string | null {
  switch (path) {
    case "/change-password":
      return "auth.change-password";
    case "/two-factor/enable":
      return "auth.two-factor-prepare";
    case "/two-factor/disable":
      return "auth.two-factor-disable";
    case "/two-factor/generate-backup-codes":
      return "auth.two-factor-backup-codes";
    default:
      return null;
  }
}
