import { expect, test, vi } from "vitest";
import { startAccessWatch } from "#server/domain/access/accessWatch.ts";
import { removeMember, setRole } from "#server/domain/teams/changeMember.ts";
import { createWorkspace } from "#server/domain/workspaces/createWorkspace.ts";
import { AuthClient } from "#tests/support/authClient.ts";
import { createTestAuth } from "#tests/support/createTestAuth.ts";
import { createFakeClock } from "#tests/support/fakeClock.ts";

// Making a database takes seconds on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

test("whoever watches is looked at each second, and at once when asked for", async () => {
  await using context = await createTestAuth();
  const { auth, database } = context;
  const { prisma } = database;
  await new AuthClient(auth).signUp("Ada");
  await new AuthClient(auth).signUp("Bob");
  const { teamId, userId: owner } = await prisma.member.findFirstOrThrow({
    where: { user: { name: "Ada" } },
  });
  const bob = await prisma.session.findFirstOrThrow({ where: { user: { name: "Bob" } } });
  await prisma.member.create({ data: { id: "mem_bob", teamId, userId: bob.userId, role: "member" } });
  const { id: workspaceId } = await createWorkspace(prisma, { userId: owner, teamId, name: "Plan" });
  const options = { actor: { userId: owner, ip: "10.0.0.1" }, teamId, userId: bob.userId };

  const clock = createFakeClock();
  await using accessWatch = startAccessWatch(prisma, clock);
  const changed = vi.fn();
  using watching = accessWatch.watch({ workspaceId, userId: bob.userId, sessionId: bob.id }, changed);
  const { settingsAt: made } = await prisma.team.findUniqueOrThrow({ where: { id: teamId } });
  await clock.advance(1_000);
  await vi.waitFor(() => expect(watching.now).toEqual({ role: "member", settingsAt: made.getTime() }));

  const changedAt = new Date(made.getTime() + 1_000);
  await prisma.team.update({ where: { id: teamId }, data: { settingsAt: changedAt } });
  await clock.advance(1_000);
  await vi.waitFor(() => expect(watching.now).toEqual({ role: "member", settingsAt: changedAt.getTime() }));

  await setRole(prisma, { ...options, role: "viewer" });
  await clock.advance(1_000);
  await vi.waitFor(() => expect(watching.now).toEqual({ role: "viewer", settingsAt: changedAt.getTime() }));
  await removeMember(prisma, options);
  accessWatch.look();
  await vi.waitFor(() => expect(watching.now).toEqual({ closed: "access" }));
  expect(changed).toHaveBeenCalledTimes(4);
});
