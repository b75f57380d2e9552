/** What is needed to set up an app that makes codes. */
export interface Preparation {
  /** An `otpauth:` address, for the QR code. */
  uri: string;
  /** The same for those who type it, in groups of four. */
  secret: string;
  backupCodes: string[];
}

function codesOf(data: object): string[] {
  const codes: unknown = "backupCodes" in data ? data.backupCodes : [];
  return Array.isArray(codes) ? codes.filter((code) => typeof code === "string") : [];
}

/** The backup codes of better-auth's answer; none where it is another one. */
export function readBackupCodes(data: unknown): string[] {
  return typeof data === "object" && data !== null ? codesOf(data) : [];
}

/** better-auth's answer to turning it on; null where it is another one. */
export function readPreparation(data: unknown): Preparation | null {
  if (typeof data !== "object" || data === null || !("totpURI" in data)) return null;
  const uri = data.totpURI;
  if (typeof uri !== "string" || !URL.canParse(uri)) return null;
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  return { uri, secret: secret.match(/.{1,4}/g)?.join(" ") ?? "", backupCodes: codesOf(data) };
}
