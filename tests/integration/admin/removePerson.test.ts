import { expect, test } from "vitest";
import { createWorkspace, readMessages, send, textOf } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createLocalParley, type LocalParley } from "#tests/support/localParley.ts";
import { startMailServer } from "#tests/support/mailServer.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";

/** Ana, who signed up first, is another admin: nobody else is. */
async function signUpAdmin({ url, parley, ana }: LocalParley): Promise<TestClient> {
  const { prisma } = parley.deps;
  const root = await signUp(url, "Root");
  await prisma.user.update({ where: { id: root.userId }, data: { role: "admin" } });
  await prisma.user.update({ where: { id: ana.id }, data: { role: "user" } });
  return root;
}

async function emailOf({ parley }: LocalParley, userId: string): Promise<string> {
  return (await parley.deps.prisma.user.findUniqueOrThrow({ where: { id: userId } })).email;
}

function post(server: LocalParley, path: string, body: unknown): Promise<Response> {
  return fetch(`${server.url}/api/auth${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.url },
    body: JSON.stringify(body),
  });
}

test("a link for a new password is made by admins of the instance, mailed, works once, and no log has it", async () => {
  await using mails = await startMailServer();
  await using server = await createLocalParley(({ url }) => ({
    SMTP_URL: mails.url,
    MAIL_FROM: "parley@example.com",
    APP_URL: url,
  }));
  const { prisma } = server.parley.deps;
  const root = await signUpAdmin(server);
  const bob = await signUp(server.url, "Bob");
  const mia = await joinTeam(bob, await signUp(server.url, "Mia"));
  const { userId } = mia;
  const { people } = root.api.admin;
  for (const call of [
    () => bob.api.admin.people.createResetLink.mutate({ teamId: bob.teamId, userId }),
    () => bob.api.admin.people.createResetLink.mutate({ userId }),
    () => people.createResetLink.mutate({ userId: "nobody" }),
  ]) {
    expect((await refusalOf(call())).type).toBe("not_found");
  }

  const email = await emailOf(server, userId);
  const made = await people.createResetLink.mutate({ userId });
  expect(made.mail).toBe("sent");
  expect(await mails.mailTo(email)).toContain(server.url + made.path);
  const token = new URL(made.path, server.url).searchParams.get("token") ?? "";
  expect(token.length).toBeGreaterThan(30);
  const choose = (newPassword: string) => post(server, "/reset-password", { token, newPassword });
  expect((await choose("a new password")).status).toBe(200);
  expect((await choose("another password")).status).toBe(400);
  expect((await post(server, "/sign-in/email", { email, password: "a new password" })).status).toBe(200);

  mails.refuseNext();
  expect((await people.createResetLink.mutate({ userId })).mail).toBe("failed");
  const entries = await prisma.auditEntry.findMany({ where: { action: "auth.create-reset-link" } });
  expect(entries.map(({ actorId, targetId, ip }) => [actorId, targetId, ip !== ""])).toEqual([
    [root.userId, userId, true],
    [root.userId, userId, true],
  ]);
  const log = await prisma.$queryRaw<{ row: string }[]>`select "AuditEntry"::text as row from "AuditEntry"`;
  expect(log.map(({ row }) => row).join()).not.toContain(token);
});

test("roles are changed on a person's sheet by the rules of teams, and by admins of the instance everywhere", async () => {
  await using server = await createLocalParley();
  const root = await signUpAdmin(server);
  const bob = await signUp(server.url, "Bob");
  const kim = await joinTeam(bob, await signUp(server.url, "Kim"), "admin");
  const mia = await joinTeam(bob, await signUp(server.url, "Mia"));
  const { teamId } = bob;
  const teamsOf = (asker: TestClient, userId: string) =>
    asker.api.admin.people.teams.query({ ...(asker !== root && { teamId }), userId });
  expect(await teamsOf(root, bob.userId)).toMatchObject([
    {
      name: "Bob's team",
      role: "owner",
      onlyOwner: true,
      members: 3,
      mayGive: expect.arrayContaining(["owner"]),
    },
  ]);
  expect(await teamsOf(root, mia.userId)).toHaveLength(2);
  expect(await teamsOf(kim, mia.userId)).toMatchObject([{ teamId, mayGive: ["admin", "member", "viewer"] }]);
  expect(await teamsOf(kim, bob.userId)).toMatchObject([{ teamId, mayGive: [] }]);
  expect((await refusalOf(teamsOf(mia, mia.userId))).type).toBe("not_found");

  const set = (asker: TestClient, userId: string, role: "owner" | "admin" | "member" | "viewer") =>
    asker.api.admin.people.setTeamRole.mutate({ teamId, userId, role });
  await set(kim, mia.userId, "viewer");
  expect((await refusalOf(set(kim, mia.userId, "owner"))).type).toBe("forbidden");
  expect((await refusalOf(set(mia, mia.userId, "admin"))).type).toBe("not_found");
  expect((await refusalOf(set(root, bob.userId, "member"))).type).toBe("conflict");
  await set(root, mia.userId, "owner");
  await set(root, bob.userId, "member");
  expect((await refusalOf(set(bob, mia.userId, "member"))).type).toBe("not_found");
  const noted = await server.parley.deps.prisma.auditEntry.findMany({ where: { action: "team.set-role" } });
  expect(noted.map(({ actorId }) => actorId)).toEqual([kim.userId, root.userId, root.userId]);
});

test("somebody is deleted once their address was typed, and not while others need them", async () => {
  await using server = await createLocalParley();
  const { prisma } = server.parley.deps;
  const root = await signUpAdmin(server);
  const bob = await signUp(server.url, "Bob");
  const mia = await joinTeam(bob, await signUp(server.url, "Mia"));
  const miasTeam = await prisma.team.findFirstOrThrow({ where: { name: "Mia's team" } });
  const { userId } = bob;
  const email = await emailOf(server, userId);
  const { people } = root.api.admin;
  const gone = { userId, email, messages: "keep" as const };
  expect((await refusalOf(bob.api.admin.people.remove.mutate({ ...gone, teamId: bob.teamId }))).type).toBe(
    "not_found",
  );
  expect((await refusalOf(people.remove.mutate({ ...gone, email: "b@example.com" }))).message).toContain(
    "not their address",
  );
  const needed = await refusalOf(people.remove.mutate(gone));
  expect(needed).toMatchObject({ type: "conflict", details: { teams: [{ name: "Bob's team" }] } });
  expect(needed.message).toContain("“Bob's team”");
  const own = { userId: root.userId, email: await emailOf(server, root.userId), messages: "keep" as const };
  expect((await refusalOf(people.remove.mutate(own))).type).toBe("conflict");
  expect((await bob.fetch("/api/auth/admin/remove-user", { method: "POST" })).status).toBe(404);

  await people.setTeamRole.mutate({ teamId: bob.teamId, userId: mia.userId, role: "owner" });
  const workspaceId = await createWorkspace(bob);
  await send(bob, { workspaceId, text: "I was here.", respond: false });
  await people.remove.mutate({ ...gone, email: ` ${email.toUpperCase()} ` });
  expect((await refusalOf(bob.api.team.list.query({}))).type).toBe("not_signed_in");
  expect((await post(server, "/sign-in/email", { email, password: "a long password" })).status).toBe(401);
  const [message] = await readMessages(mia, workspaceId);
  expect([message?.author?.name, textOf(message)]).toEqual(["Bob", "I was here."]);

  // A team that only they are in goes along, unless something in it is held.
  const lonelyId = await createWorkspace({ ...mia, teamId: miasTeam.id }, "Diary");
  await prisma.legalHold.create({
    data: { workspaceId: lonelyId, reason: "A lawsuit", setById: root.userId },
  });
  await prisma.member.updateMany({
    where: { userId: mia.userId, teamId: bob.teamId },
    data: { role: "member" },
  });
  const mias = { userId: mia.userId, email: await emailOf(server, mia.userId), messages: "keep" as const };
  expect((await refusalOf(people.remove.mutate(mias))).message).toContain("legal hold");
  await prisma.legalHold.deleteMany();
  await people.remove.mutate(mias);
  expect(await prisma.team.count({ where: { id: miasTeam.id } })).toBe(0);
  expect(await prisma.workspace.count({ where: { id: lonelyId } })).toBe(0);
  expect(
    await prisma.auditEntry.findMany({
      where: { action: "person.remove", targetId: { in: [userId, mia.userId] } },
      orderBy: { id: "asc" },
      select: { actorId: true, targetId: true, details: true },
    }),
  ).toEqual([
    { actorId: root.userId, targetId: userId, details: { messages: "keep" } },
    { actorId: root.userId, targetId: mia.userId, details: { messages: "keep" } },
  ]);

  // Of two admins who delete each other at the same moment one stays.
  const pat = await signUp(server.url, "Pat");
  await prisma.user.update({ where: { id: pat.userId }, data: { role: "admin" } });
  const pats = { userId: pat.userId, email: await emailOf(server, pat.userId), messages: "keep" as const };
  await Promise.allSettled([people.remove.mutate(pats), pat.api.admin.people.remove.mutate(own)]);
  expect(await prisma.user.count({ where: { role: "admin" } })).toBe(1);
});
