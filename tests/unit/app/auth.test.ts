import { describe, expect, test } from "vitest";
import { authSentence } from "#app/auth/authSentence.ts";
import { invitationIn } from "#app/auth/invitationIn.ts";
import { safeNext } from "#app/auth/safeNext.ts";
import { english } from "#tests/support/texts.ts";

describe("safeNext", () => {
  test("paths of this site are kept", () => {
    expect(safeNext("/w/wsp_1?a=b#c")).toBe("/w/wsp_1?a=b#c");
  });

  test.each([
    undefined,
    "",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:1",
  ])("%s leads to the start page", (next) => {
    expect(safeNext(next)).toBe("/");
  });

  test("repeated parameters do too", () => {
    expect(safeNext(["/a", "/b"])).toBe("/");
  });
});

describe("authSentence", () => {
  test("known codes, limits and breakdowns have sentences", () => {
    expect(authSentence(401, { code: "INVALID_EMAIL_OR_PASSWORD" }, english)).toBe(
      "The e-mail or the password is wrong.",
    );
    expect(authSentence(429, null, english)).toContain("Too many attempts");
    expect(authSentence(500, "<html>", english)).toContain("could not do this");
  });

  test("what is not known is handed on, or said plainly", () => {
    expect(authSentence(400, { code: "X", message: "Not today." }, english)).toBe("Not today.");
    expect(authSentence(400, null, english)).toBe("The server refused this. Try again.");
  });
});

test("the invitation that a sign-up goes on to is found in where it goes on to", () => {
  expect(invitationIn("/invite/aB-_9")).toBe("aB-_9");
  expect(invitationIn("/invite/a/b")).toBeNull();
  expect(invitationIn("/w/wsp_1?next=/invite/a")).toBeNull();
});
