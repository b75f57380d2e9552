import type { TextKey } from "#app/i18n/catalogue.ts";
import type { Text } from "#app/i18n/createText.ts";

const sentences: Record<string, Extract<TextKey, `auth.${string}` | `twoFactor.${string}`>> = {
  INVALID_EMAIL_OR_PASSWORD: "auth.wrongPassword",
  INVALID_EMAIL: "auth.invalidEmail",
  VALIDATION_ERROR: "auth.invalidForm",
  USER_ALREADY_EXISTS: "auth.emailTaken",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "auth.emailTaken",
  PASSWORD_TOO_SHORT: "auth.passwordTooShort",
  PASSWORD_TOO_LONG: "auth.passwordTooLong",
  INVALID_TOKEN: "auth.linkUsed",
  EMAIL_PASSWORD_SIGN_UP_DISABLED: "auth.signUpNeedsInvitation",
  SIGN_UP_CLOSED: "auth.signUpNeedsInvitation",
  BANNED_USER: "auth.blocked",
  INVALID_NAME: "auth.invalidName",
  INVALID_PASSWORD: "auth.wrongOwnPassword",
  LAST_OWNER: "auth.lastOwner",
  LAST_ADMIN: "auth.lastAdmin",
  INVALID_CODE: "twoFactor.wrongCode",
  INVALID_BACKUP_CODE: "twoFactor.wrongBackupCode",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "twoFactor.tooManyCodes",
  ACCOUNT_TEMPORARILY_LOCKED: "twoFactor.locked",
  INVALID_TWO_FACTOR_COOKIE: "twoFactor.expired",
};

/** The sentence for an answer of the sign-in service that is not a success. */
export function authSentence(status: number, body: unknown, text: Text): string {
  if (status === 429) return text("auth.tooManyAttempts");
  if (status >= 500) return text("auth.serverFailed");
  if (typeof body !== "object" || body === null) return text("auth.refused");
  const code = "code" in body && typeof body.code === "string" ? body.code : "";
  const known = sentences[code];
  if (known) return text(known);
  const message = "message" in body && typeof body.message === "string" ? body.message : "";
  return message || text("auth.refused");
}
