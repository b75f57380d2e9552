import { APIError } from "better-auth/api";
import { claimFirstAdmin } from "#server/auth/claimFirstAdmin.ts";
import { claimInvitation, invitationTokenOf, isInvited } from "#server/auth/invitedSignUp.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";

/** What made an account: a path of better-auth, with the headers of its request. */
export interface SignUpRequest {
  path: string | undefined;
  headers: Headers | undefined;
}

/** Decides whether an account may be made by signing up. */
export interface SignUpGate {
  /** Throws where it may not. */
  beforeSignUp(headers: Headers | undefined): Promise<void>;
  /** Makes the first account the admin; takes back one that slipped in while sign-up is closed. */
  afterUserCreated(userId: string, request: SignUpRequest): Promise<void>;
}

export const signUpPath = "/sign-up/email";

/**
 * While sign-up is closed, the very first account of an instance may still be made, and one with each
 * open invitation.
 */
export function createSignUpGate(
  deps: { prisma: PrismaClient; clock: Clock },
  signUp: "open" | "closed",
): SignUpGate {
  const { prisma } = deps;
  return {
    async beforeSignUp(headers) {
      if (signUp === "open" || (await isInvited(deps, invitationTokenOf(headers)))) return;
      if ((await prisma.user.findFirst({ select: { id: true } })) !== null) throw closed();
    },
    async afterUserCreated(userId, { path, headers }) {
      const first = await claimFirstAdmin(prisma, userId);
      if (first || signUp === "open" || path !== signUpPath) return;
      if (await claimInvitation(deps, { userId, token: invitationTokenOf(headers) })) return;
      await prisma.user.delete({ where: { id: userId } });
      throw closed();
    },
  };
}

function closed(): APIError {
  return new APIError("FORBIDDEN", {
    code: "SIGN_UP_CLOSED",
    message: "Sign-up is closed here. Ask somebody of a team to invite you.",
  });
}
