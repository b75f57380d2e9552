import { expect, test, vi } from "vitest";
import { readSession } from "#server/auth/readSession.ts";
import { AuthClient, emailOf, passwordOf } from "#tests/support/authClient.ts";
import { createTestAuth } from "#tests/support/createTestAuth.ts";

// Making a database takes seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

test("an account is deleted with its password, but not while others need its owner", async () => {
  await using context = await createTestAuth();
  const { auth, database } = context;
  const { prisma } = database;
  const ada = new AuthClient(auth);
  const bob = new AuthClient(auth);
  await ada.signUp("Ada");
  await bob.signUp("Bob");
  const [adaId = "", bobId = ""] = await Promise.all(
    ["Ada", "Bob"].map(
      async (name) => (await prisma.user.findUniqueOrThrow({ where: { email: emailOf(name) } })).id,
    ),
  );
  const team = await prisma.team.findFirstOrThrow({ where: { name: "Bob's team" } });
  await prisma.member.create({ data: { id: "mem_1", teamId: team.id, userId: adaId, role: "member" } });

  const refused = await bob.post("/delete-user", { password: passwordOf("Bob") });
  expect(await refused.json()).toMatchObject({ code: "LAST_OWNER", team: "Bob's team" });
  const admin = await ada.post("/delete-user", { password: passwordOf("Ada") });
  expect(await admin.json()).toMatchObject({ code: "LAST_ADMIN" });

  await prisma.member.update({ where: { id: "mem_1" }, data: { role: "owner" } });
  for (const body of [{}, { password: "" }, { password: "wrong password" }]) {
    expect((await bob.post("/delete-user", body)).status).toBe(400);
  }
  expect((await bob.post("/delete-user", { password: passwordOf("Bob") })).status).toBe(200);
  expect(await readSession(auth, bob.headers)).toBeNull();
  expect((await bob.signIn("Bob")).status).toBe(401);
  expect(await prisma.member.findMany({ where: { teamId: team.id }, select: { userId: true } })).toEqual([
    { userId: adaId },
  ]);

  // The last person takes the teams of one along.
  expect((await ada.post("/delete-user", { password: passwordOf("Ada") })).status).toBe(200);
  expect(await prisma.team.count()).toBe(0);
  expect(
    await prisma.auditEntry.findMany({ where: { action: "auth.delete-account" }, select: { actorId: true } }),
  ).toEqual([{ actorId: bobId }, { actorId: adaId }]);
});
