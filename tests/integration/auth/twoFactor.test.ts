import { expect, test, vi } from "vitest";
import { z } from "zod";
import { readSession } from "#server/auth/readSession.ts";
import { AuthClient, passwordOf } from "#tests/support/authClient.ts";
import { createTestAuth } from "#tests/support/createTestAuth.ts";
import { totp } from "#tests/support/totp.ts";

// Making a database takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const prepared = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });

/** Turns the second factor on for somebody who is signed in. */
async function turnOn(person: AuthClient, password: string) {
  const answer = prepared.parse(await (await person.post("/two-factor/enable", { password })).json());
  const verified = await person.post("/two-factor/verify-totp", { code: totp(answer.totpURI) });
  expect(verified.status).toBe(200);
  return answer;
}

test("a second factor is asked for, by code or backup code, and not on a trusted device", async () => {
  await using context = await createTestAuth();
  const { auth, database } = context;
  const password = passwordOf("Ada");
  const ada = new AuthClient(auth);
  await ada.signUp("Ada");
  expect((await ada.post("/two-factor/enable", { password: "wrong password" })).status).toBe(400);
  const { totpURI, backupCodes } = await turnOn(ada, password);
  expect((await readSession(auth, ada.headers))?.user.twoFactor).toBe(true);

  const phone = new AuthClient(auth);
  expect(await (await phone.signIn("Ada")).json()).toMatchObject({ twoFactorRedirect: true });
  expect(await readSession(auth, phone.headers)).toBeNull();
  const wrong = await phone.post("/two-factor/verify-totp", { code: "000000" });
  expect(await wrong.json()).toMatchObject({ code: "INVALID_CODE" });
  const right = { code: totp(totpURI), trustDevice: true };
  expect((await phone.post("/two-factor/verify-totp", right)).status).toBe(200);
  expect((await readSession(auth, phone.headers))?.user.name).toBe("Ada");

  await phone.post("/sign-out");
  await phone.signIn("Ada");
  expect((await readSession(auth, phone.headers))?.user.name).toBe("Ada");

  const code = backupCodes[0] ?? "";
  const tablet = new AuthClient(auth);
  await tablet.signIn("Ada");
  expect((await tablet.post("/two-factor/verify-backup-code", { code })).status).toBe(200);
  const again = new AuthClient(auth);
  await again.signIn("Ada");
  const used = await again.post("/two-factor/verify-backup-code", { code });
  expect(await used.json()).toMatchObject({ code: "INVALID_BACKUP_CODE" });

  const count = (action: string) => database.prisma.auditEntry.count({ where: { action } });
  const signIns = await count("auth.sign-in");
  expect(await count("auth.two-factor-enable")).toBe(1);
  // The phone with a code, then trusted; the tablet. A password alone is no sign-in.
  expect(signIns).toBe(3);
  const failed = await database.prisma.auditEntry.findMany({ where: { action: "auth.sign-in-failed" } });
  const { id } = await database.prisma.user.findFirstOrThrow();
  expect(failed.map(({ targetId, details }) => [targetId, details])).toEqual([
    [id, { why: "INVALID_CODE" }],
    [id, { why: "INVALID_BACKUP_CODE" }],
  ]);
  const stored = JSON.stringify(await database.prisma.twoFactor.findMany());
  const secret = new URL(totpURI).searchParams.get("secret") ?? "nothing";
  expect([stored.includes(secret), stored.includes(code)]).toEqual([false, false]);
});

test("guessing a code ends soon, and the password turns it off", async () => {
  await using context = await createTestAuth();
  const { auth } = context;
  const ada = new AuthClient(auth);
  await ada.signUp("Ada");
  const { totpURI } = await turnOn(ada, passwordOf("Ada"));
  const thief = new AuthClient(auth, { address: "10.9.9.9" });
  await thief.signIn("Ada");
  for (let tries = 0; tries < 5; tries++) await thief.post("/two-factor/verify-totp", { code: "000000" });
  expect((await thief.post("/two-factor/verify-totp", { code: totp(totpURI) })).status).not.toBe(200);
  expect(await readSession(auth, thief.headers)).toBeNull();

  expect((await ada.post("/two-factor/disable", { password: "wrong password" })).status).toBe(400);
  expect((await ada.post("/two-factor/disable", { password: passwordOf("Ada") })).status).toBe(200);
  expect((await readSession(auth, ada.headers))?.user.twoFactor).toBe(false);
  const phone = new AuthClient(auth);
  await phone.signIn("Ada");
  expect((await readSession(auth, phone.headers))?.user.name).toBe("Ada");
});

test("codes are limited per minute and address like sign-ins", async () => {
  await using context = await createTestAuth({ SIGN_UP_LIMIT: "3" });
  const thief = new AuthClient(context.auth);
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => thief.post("/two-factor/verify-totp", { code: "000000" })),
  );
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
});
