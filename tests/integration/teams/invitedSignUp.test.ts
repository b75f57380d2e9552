import { expect, test, vi } from "vitest";
import type { Database } from "#server/db/database.ts";
import { acceptInvitation } from "#server/domain/teams/acceptInvitation.ts";
import { inviteMember } from "#server/domain/teams/inviteMember.ts";
import { readInvitation } from "#server/domain/teams/readInvitation.ts";
import { AuthClient, emailOf, passwordOf } from "#tests/support/authClient.ts";
import { createTestAuth } from "#tests/support/createTestAuth.ts";
import { createFakeClock } from "#tests/support/fakeClock.ts";

// Making a database takes seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const day = 24 * 60 * 60 * 1000;

/** An owner's link, good for a day, and the clock by which it is. */
async function invite({ prisma }: Database) {
  const clock = createFakeClock(Date.now());
  const owner = await prisma.member.findFirstOrThrow({ where: { role: "owner" } });
  const deps = { prisma, clock, mailer: null };
  const actor = { userId: owner.userId, ip: "10.0.0.1" };
  const { path } = await inviteMember(deps, { actor, teamId: owner.teamId, role: "viewer", days: 1 });
  return { deps, actor, teamId: owner.teamId, token: path.replace("/invite/", "") };
}

test("while sign-up is closed an invitation opens it for one account", async () => {
  await using context = await createTestAuth({ SIGN_UP: "closed" });
  const { auth, database } = context;
  await new AuthClient(auth).signUp("Ada");
  const { token } = await invite(database);
  const signUp = (name: string, invitation: string) =>
    new AuthClient(auth).post(
      "/sign-up/email",
      { name, email: emailOf(name), password: passwordOf(name) },
      { "x-parley-invitation": invitation },
    );
  expect((await signUp("Eve", "nonsense")).status).toBe(403);
  const answers = await Promise.all(["Bob", "Cem", "Dea"].map((name) => signUp(name, token)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
  expect(await database.prisma.user.count()).toBe(2);
  expect((await signUp("Fay", token)).status).toBe(403);
});

test("an invitation expires, is stored as a hash alone, and leaves its traces in the audit", async () => {
  await using context = await createTestAuth();
  const { auth, database } = context;
  const { prisma } = database;
  await new AuthClient(auth).signUp("Ada");
  const { deps, token, teamId, actor } = await invite(database);
  await new AuthClient(auth).signUp("Bob");
  const bob = await prisma.user.findFirstOrThrow({ where: { name: "Bob" } });
  const asBob = { userId: bob.id, ip: "10.0.0.2" };
  const rows = await prisma.invitation.findMany();
  expect(JSON.stringify(rows)).not.toContain(token);

  await deps.clock.advance(day);
  const now = deps.clock.now();
  expect(await readInvitation(prisma, { token, userId: bob.id, now })).toEqual({ state: "expired" });
  await expect(acceptInvitation(deps, { actor: asBob, token })).rejects.toThrow("has expired");
  const { path } = await inviteMember(deps, { actor, teamId, role: "viewer", days: 1 });
  await acceptInvitation(deps, { actor: asBob, token: path.replace("/invite/", "") });

  const entries = await prisma.auditEntry.findMany({ where: { teamId }, orderBy: { id: "asc" } });
  expect(entries.map((entry) => [entry.action, entry.actorId, entry.ip, entry.details])).toEqual([
    ["team.invite", actor.userId, "10.0.0.1", { role: "viewer", days: 1 }],
    ["team.invite", actor.userId, "10.0.0.1", { role: "viewer", days: 1 }],
    ["team.accept-invitation", bob.id, "10.0.0.2", { role: "viewer" }],
  ]);
});
