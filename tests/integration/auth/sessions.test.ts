import { expect, test, vi } from "vitest";
import { z } from "zod";
import { createResetLink } from "#server/auth/createResetLink.ts";
import { readSession } from "#server/auth/readSession.ts";
import { AuthClient, emailOf, passwordOf } from "#tests/support/authClient.ts";
import { createTestAuth } from "#tests/support/createTestAuth.ts";

// Making a database takes seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const sessionList = z.array(z.object({ token: z.string() }));

test("signing out ends the session", async () => {
  await using context = await createTestAuth();
  const ada = new AuthClient(context.auth);
  await ada.signUp("Ada");
  const before = ada.headers;
  expect((await ada.post("/sign-out")).status).toBe(200);
  expect(await readSession(context.auth, before)).toBeNull();
});

test("sessions are listed, also old ones, and one can be revoked", async () => {
  await using context = await createTestAuth();
  const { auth, database } = context;
  const laptop = new AuthClient(auth);
  const phone = new AuthClient(auth);
  await laptop.signUp("Ada");
  await database.prisma.session.updateMany({ data: { createdAt: new Date(Date.now() - 5 * 86_400_000) } });
  await phone.signIn("Ada");
  const [phoneSession] = await database.prisma.session.findMany({ orderBy: { createdAt: "desc" } });
  const sessions = sessionList.parse(await (await laptop.get("/list-sessions")).json());
  expect(sessions).toHaveLength(2);
  expect((await laptop.post("/revoke-session", { token: phoneSession?.token })).status).toBe(200);
  expect(await readSession(auth, phone.headers)).toBeNull();
  expect(await readSession(auth, laptop.headers)).not.toBeNull();
});

test("a reset link sets a new password once, within an hour, and ends all sessions", async () => {
  await using context = await createTestAuth();
  const { auth, database } = context;
  const ada = new AuthClient(auth);
  await ada.signUp("Ada");
  const config = { port: 3000, appUrl: undefined };
  const link = new URL(
    await createResetLink({ prisma: database.prisma, auth, config, email: "Ada@Example.com" }),
  );
  expect(link.origin + link.pathname).toBe("http://localhost:3000/reset-password");
  const token = link.searchParams.get("token");

  const stranger = new AuthClient(auth);
  expect((await stranger.post("/reset-password", { token, newPassword: "short" })).status).toBe(400);
  expect((await stranger.post("/reset-password", { token, newPassword: "a new password" })).status).toBe(200);
  expect((await stranger.post("/reset-password", { token, newPassword: "another password" })).status).toBe(
    400,
  );
  expect(await readSession(auth, ada.headers)).toBeNull();
  expect((await ada.signIn("Ada")).status).toBe(401);
  expect((await ada.signIn("Ada", "a new password")).status).toBe(200);

  const late = new URL(
    await createResetLink({ prisma: database.prisma, auth, config, email: emailOf("Ada") }),
  ).searchParams.get("token");
  await database.prisma.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
  expect((await stranger.post("/reset-password", { token: late, newPassword: "late password" })).status).toBe(
    400,
  );
  await expect(
    createResetLink({ prisma: database.prisma, auth, config, email: "nobody@example.com" }),
  ).rejects.toThrow("There is no account");
});

test("sign-ins, also failed ones, sign-outs, resets and what admins do are noted, with ids only", async () => {
  await using context = await createTestAuth();
  const { auth, database } = context;
  const ada = new AuthClient(auth, { address: "10.1.2.3" });
  await ada.signUp("Ada");
  await ada.post("/sign-out");
  await ada.signIn("Ada", "a wrong password");
  await ada.signIn("Nobody");
  await ada.signIn("Ada");
  await ada.post("/admin/create-user", { name: "Ben", email: emailOf("Ben"), password: passwordOf("Ben") });
  const { prisma } = database;
  const config = { port: 1, appUrl: undefined };
  const link = await createResetLink({ prisma, auth, config, email: emailOf("Ada") });
  const token = new URL(link).searchParams.get("token");
  await ada.post("/reset-password", { token, newPassword: "a new password" });
  const { id } = await database.prisma.user.findFirstOrThrow({ where: { name: "Ada" } });
  const entries = await database.prisma.auditEntry.findMany({ orderBy: { id: "asc" } });
  expect(entries.map(({ action, actorId, targetId, ip }) => [action, actorId, targetId, ip])).toEqual([
    ["auth.sign-up", id, id, "10.1.2.3"],
    ["auth.sign-out", id, id, "10.1.2.3"],
    ["auth.sign-in-failed", null, id, "10.1.2.3"],
    ["auth.sign-in-failed", null, null, "10.1.2.3"],
    ["auth.sign-in", id, id, "10.1.2.3"],
    ["admin.create-user", id, null, "10.1.2.3"],
    ["auth.create-reset-link", null, id, null],
    ["auth.reset-password", id, id, "10.1.2.3"],
  ]);
  expect(entries[2]?.details).toEqual({ why: "INVALID_EMAIL_OR_PASSWORD" });
  expect(JSON.stringify(entries, (_, value) => (typeof value === "bigint" ? `${value}` : value))).not.toMatch(
    /password of|example\.com|wrong/,
  );
});
