import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Keeps texts that the database must not give away: AES-256-GCM under a key that is derived from a secret. */
export interface SecretBox {
  /** @param place where it is kept; it opens nowhere else. */
  seal(text: string, place: string): string;
  /** Null where it was sealed under another secret, for another place, or is damaged. */
  open(sealed: string, place: string): string | null;
}

const version = "v1";
const cipher = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

export function createSecretBox(secret: string): SecretBox {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "parley secret box", 32));
  return {
    seal(text, place) {
      const iv = randomBytes(ivBytes);
      const sealing = createCipheriv(cipher, key, iv).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([iv, sealing.update(text, "utf8"), sealing.final(), sealing.getAuthTag()]);
      return `${version}.${sealed.toString("base64url")}`;
    },
    open(sealed, place) {
      const [found, content = ""] = sealed.split(".");
      const bytes = Buffer.from(content, "base64url");
      if (found !== version || bytes.length < ivBytes + tagBytes) return null;
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(-tagBytes));
      try {
        return opening.update(bytes.subarray(ivBytes, -tagBytes), undefined, "utf8") + opening.final("utf8");
      } catch {
        return null;
      }
    },
  };
}
