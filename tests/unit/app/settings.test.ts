import { describe, expect, test } from "vitest";
import { readBackupCodes, readPreparation } from "#app/settings/twoFactor/twoFactorAnswer.ts";
import { themeOf } from "#app/theme/theme.ts";

describe("the answers of two-factor sign-in", () => {
  test("the secret is shown in groups, the address as it is", () => {
    const totpURI = "otpauth://totp/Parley:a%40example.com?secret=ABCDEFGHIJ&issuer=Parley";
    expect(readPreparation({ totpURI, backupCodes: ["a-b", 1] })).toEqual({
      uri: totpURI,
      secret: "ABCD EFGH IJ",
      backupCodes: ["a-b"],
    });
  });

  test("another answer is none", () => {
    for (const data of [null, "x", {}, { totpURI: 1 }, { totpURI: "no address" }]) {
      expect(readPreparation(data)).toBeNull();
      expect(readBackupCodes(data)).toEqual([]);
    }
  });
});

test("a theme that is none is the system's", () => {
  expect(["light", "dark", "system", "x", undefined].map(themeOf)).toEqual([
    "light",
    "dark",
    "system",
    "system",
    "system",
  ]);
});
