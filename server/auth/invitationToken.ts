import { createHash } from "node:crypto";
import { createSecret } from "#server/lib/createSecret.ts";

/** What the link of an invitation holds. It is stored nowhere. */
export function createInvitationToken(): string {
  return createSecret(24);
}

/** What is stored instead. No salt: the token is random, and has to be found by it. */
export function hashInvitationToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
