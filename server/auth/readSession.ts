import type { Auth } from "#server/auth/auth.ts";

/** The person behind a request, as the database has them now. */
export interface SignedIn {
  user: {
    id: string;
    name: string;
    email: string;
    /** In the instance, not in a team. */
    role: "admin" | "user";
    /** Whether signing in also takes a code. */
    twoFactor: boolean;
  };
  sessionId: string;
}

/** Who sends these headers; null without a session, and for an account that is blocked. */
export async function readSession(
  auth: Pick<Auth, "api" | "clock">,
  headers: Headers,
): Promise<SignedIn | null> {
  // Only `/api/auth/get-session` extends a session: it alone can give the browser the new cookie.
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (found === null || isBanned(found.user, auth.clock.now())) return null;
  const { id, name, email, role, twoFactorEnabled } = found.user;
  const isAdmin = role?.split(",").includes("admin") ?? false;
  return {
    user: { id, name, email, role: isAdmin ? "admin" : "user", twoFactor: twoFactorEnabled === true },
    sessionId: found.session.id,
  };
}

function isBanned(user: { banned?: boolean | null; banExpires?: Date | null }, now: number): boolean {
  return user.banned === true && (user.banExpires == null || user.banExpires.getTime() > now);
}
