import { randomBytes } from "node:crypto";

/** Random bytes that nobody can guess, as text that is safe in a URL: for tokens, passwords and nonces. */
export function createSecret(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}
