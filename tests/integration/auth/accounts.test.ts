import { expect, test, vi } from "vitest";
import { createAuth } from "#server/auth/auth.ts";
import { readSession } from "#server/auth/readSession.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { openDatabase } from "#server/db/openDatabase.ts";
import { systemClock } from "#server/lib/clock.ts";
import { readConfig } from "#server/lib/environment/readConfig.ts";
import { AuthClient, emailOf, passwordOf } from "#tests/support/authClient.ts";
import { createTestAuth } from "#tests/support/createTestAuth.ts";
import { createMemoryDatabase } from "#tests/support/memoryDatabase.ts";
import { createTestDatabase } from "#tests/support/postgres.ts";

// Making a database takes seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

test("whoever signs up is signed in, is admin if first, and has a team", async () => {
  await using context = await createTestAuth();
  const { auth, database } = context;
  const ada = new AuthClient(auth);
  expect((await ada.signUp("Ada")).status).toBe(200);
  const session = await readSession(auth, ada.headers);
  expect(session?.user).toMatchObject({ name: "Ada", email: "ada@example.com", role: "admin" });

  const bob = new AuthClient(auth);
  await bob.signUp("Bob");
  expect((await readSession(auth, bob.headers))?.user.role).toBe("user");
  const teams = await database.prisma.team.findMany({ include: { members: true }, orderBy: { name: "asc" } });
  expect(teams.map(({ name, members }) => [name, members.map(({ role }) => role)])).toEqual([
    ["Ada's team", ["owner"]],
    ["Bob's team", ["owner"]],
  ]);
  expect(await readSession(auth, new Headers())).toBeNull();
});

test.for(["embedded", "postgresql"])("of several first accounts at once, one is admin (%s)", async (kind) => {
  await using server = kind === "postgresql" ? await createTestDatabase() : null;
  if (kind === "postgresql" && server === null) return;
  const config = readConfig({ AUTH_SECRET: "a secret for the tests, and no others" });
  await using database =
    server === null
      ? await createMemoryDatabase()
      : await openDatabase({ databaseUrl: server.url, dataDir: "/nowhere" });
  await migrateDatabase(database);
  const auth = await createAuth({ prisma: database.prisma, config, mailer: null, clock: systemClock });
  const names = ["A", "B", "C", "D", "E", "F"];
  const answers = await Promise.all(names.map((name) => new AuthClient(auth).signUp(name)));
  expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200));
  expect(await database.prisma.user.count({ where: { role: "admin" } })).toBe(1);
  expect(await database.prisma.team.count()).toBe(names.length);
  expect(await database.prisma.member.count({ where: { role: "owner" } })).toBe(names.length);
});

test("two sign-ups with one address at once make one account", async () => {
  await using context = await createTestAuth();
  const answers = await Promise.all([1, 2].map(() => new AuthClient(context.auth).signUp("Ada")));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  expect(await context.database.prisma.user.count()).toBe(1);
  expect((await new AuthClient(context.auth).signIn("Ada")).status).toBe(200);
});

test("a sign-up that was cut short heals at the next sign-in", async () => {
  await using context = await createTestAuth();
  const { auth, database } = context;
  await new AuthClient(auth).signUp("Ada");
  await database.prisma.team.deleteMany();
  await database.prisma.instance.deleteMany();
  await database.prisma.user.updateMany({ data: { role: "user" } });
  const ada = new AuthClient(auth);
  await Promise.all([ada.signIn("Ada"), ada.signIn("Ada"), ada.signIn("Ada")]);
  expect((await readSession(auth, ada.headers))?.user.role).toBe("admin");
  expect(await database.prisma.team.count()).toBe(1);
  expect(await database.prisma.member.count()).toBe(1);
});

test("while sign-up is closed only the very first account can be made", async () => {
  await using context = await createTestAuth({ SIGN_UP: "closed" });
  const { auth, database } = context;
  const names = ["Ada", "Bob", "Cem"];
  const answers = await Promise.all(names.map((name) => new AuthClient(auth).signUp(name)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
  expect(await database.prisma.user.findMany({ select: { role: true } })).toEqual([{ role: "admin" }]);
  const late = await new AuthClient(auth).signUp("Dea");
  expect(late.status).toBe(403);
  expect(await late.json()).toMatchObject({ code: "SIGN_UP_CLOSED" });

  const admin = new AuthClient(auth);
  const first = names[answers.findIndex(({ status }) => status === 200)] ?? "";
  await admin.signIn(first);
  const account = { name: "Eve", email: emailOf("Eve"), password: passwordOf("Eve"), role: "user" };
  expect((await admin.post("/admin/create-user", account)).status).toBe(200);
  expect((await new AuthClient(auth).signIn("Eve")).status).toBe(200);
});

test("a name that cannot be used is refused", async () => {
  await using context = await createTestAuth();
  const client = new AuthClient(context.auth);
  for (const name of [" ", "x".repeat(101), "a\0b"]) {
    const answer = await client.post("/sign-up/email", {
      name,
      email: "x@example.com",
      password: "long enough",
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "INVALID_NAME" });
  }
  expect(await context.database.prisma.user.count()).toBe(0);
});

test("who is blocked is out at once, and cannot sign in", async () => {
  await using context = await createTestAuth();
  const { auth, database } = context;
  const ada = new AuthClient(auth);
  const bob = new AuthClient(auth);
  await ada.signUp("Ada");
  await bob.signUp("Bob");
  await database.prisma.user.update({ where: { email: emailOf("Bob") }, data: { banned: true } });
  expect(await readSession(auth, bob.headers)).toBeNull();
  expect((await bob.signIn("Bob")).status).toBe(403);
  expect((await readSession(auth, ada.headers))?.user.name).toBe("Ada");
});

test("a team's roles are better-auth's, with viewers who may change nothing", async () => {
  await using context = await createTestAuth();
  const { auth, database } = context;
  const ada = new AuthClient(auth);
  const bob = new AuthClient(auth);
  await ada.signUp("Ada");
  await bob.signUp("Bob");
  const team = await database.prisma.team.findFirstOrThrow({ where: { name: "Ada's team" } });
  const invite = { organizationId: team.id, email: emailOf("Bob"), role: "viewer" };
  const invited = await ada.post("/organization/invite-member", invite);
  expect(invited.status).toBe(200);
  const { id } = await database.prisma.invitation.findFirstOrThrow();
  expect((await bob.post("/organization/accept-invitation", { invitationId: id })).status).toBe(200);
  expect(
    (await database.prisma.member.findMany({ where: { teamId: team.id } })).map(({ role }) => role).sort(),
  ).toEqual(["owner", "viewer"]);
  const refused = await bob.post("/organization/invite-member", { ...invite, email: "c@example.com" });
  expect(refused.status).toBe(403);
});
