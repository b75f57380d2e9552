import { randomBytes } from "node:crypto";

/** A random id of 120 bits that is safe in a URL, with a prefix that says of what: `msg_…`. */
export function createId(prefix: string): string {
  return `${prefix}_${randomBytes(15).toString("base64url")}`;
}
