import { expect, test } from "vitest";
import { createWorkspace, send } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createLocalParley } from "#tests/support/localParley.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

test("an admin of the instance finds all teams with their figures, and nobody else does", async () => {
  await using server = await createLocalParley();
  const { prisma } = server.parley.deps;
  const root = await signUp(server.url, "Root");
  await prisma.user.update({ where: { id: root.userId }, data: { role: "admin" } });
  const bob = await signUp(server.url, "Bob");
  const mia = await joinTeam(bob, await signUp(server.url, "Mia"));
  const eve = await signUp(server.url, "Eve");
  const { teams } = root.api.admin;
  const { teamId } = bob;
  const workspaceId = await createWorkspace(bob, "Plan");
  for (const text of ["One", "Two", "Three"]) await send(mia, { workspaceId, text, respond: false });
  const gone = await createWorkspace(bob, "Gone");
  await bob.api.workspace.remove.mutate({ workspaceId: gone });
  await bob.api.teamSettings.setBudget.mutate({ teamId, hard: 50 });
  const budget = { holder: { kind: "each" as const }, period: "day" as const, soft: 1, hard: null };
  await bob.api.admin.budgets.set.mutate({ teamId, ...budget });
  const attempt = { workspaceId, number: 1, model: "demo:parley", why: "start", startedAt: new Date() };
  const used = { teamId, workspaceId, model: "demo:parley", kind: "answer", input: 100, output: 50 };
  for (const [id, days] of [
    ["new", 29],
    ["old", 31],
  ] as const) {
    await prisma.attempt.create({ data: { id, ...attempt } });
    const at = new Date(Date.now() - days * 86_400_000);
    await prisma.usage.create({ data: { attemptId: id, ...used, cost: 0.25, at } });
  }

  // The figures are those of the team.
  await prisma.team.update({ where: { id: teamId }, data: { name: "boats_50%" } });
  const [row] = (await teams.list.query({ teamId })).teams;
  expect(row).toEqual({
    teamId,
    name: "boats_50%",
    createdAt: expect.any(String),
    members: 2,
    workspaces: 1,
    messages: 3,
    tokens: 150,
    cost: 0.25,
    lastActivityAt: (
      await prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
    ).lastActivityAt.toISOString(),
    budgets: [{ period: "month", soft: 40, hard: 50 }],
  });
  const [other] = (await teams.list.query({ teamId: eve.teamId })).teams;
  expect(other).toMatchObject({
    members: 1,
    workspaces: 0,
    messages: 0,
    tokens: 0,
    cost: null,
    lastActivityAt: null,
  });

  // By name, whatever its case; what is searched for means itself.
  const names = async (input: Parameters<typeof teams.list.query>[0]) =>
    (await teams.list.query(input)).teams.map(({ name }) => name);
  const all = await names({});
  expect(all).toEqual(["Ana's team", "boats_50%", "Eve's team", "Mia's team", "Root's team"]);
  expect(await names({ search: "OATS" })).toEqual(["boats_50%"]);
  expect(await names({ search: "s_5" })).toEqual(["boats_50%"]);
  expect(await names({ search: "a%t" })).toEqual([]);
  expect(await names({ cursor: { name: "Boats_50%", teamId } })).toEqual(all.slice(2));

  // More than a page.
  await prisma.team.createMany({
    data: Array.from({ length: 60 }, (_, n) => ({ id: `t${n}`, name: "Same name", slug: `t${n}` })),
  });
  const first = await teams.list.query({ search: "same" });
  expect(first.teams).toHaveLength(50);
  const second = await teams.list.query({ search: "same", cursor: first.nextCursor ?? undefined });
  expect(second.nextCursor).toBeNull();
  const ids = [...first.teams, ...second.teams].map((team) => team.teamId);
  expect(new Set(ids).size).toBe(60);

  // Nobody else, for their own team neither: they have its settings.
  for (const { api } of [bob, mia, eve]) {
    for (const call of [
      () => api.admin.teams.list.query({}),
      () => api.admin.teams.list.query({ teamId }),
      () => api.admin.teams.members.query({ teamId }),
      () => api.admin.teams.rename.mutate({ teamId, name: "Mine" }),
      () => api.admin.teams.removeMember.mutate({ teamId, userId: mia.userId }),
      () => api.admin.teams.remove.mutate({ teamId, name: "boats_50%" }),
    ]) {
      expect((await refusalOf(call())).type).toBe("not_found");
    }
  }
  const nowhere = teams.rename.mutate({ teamId: "no such team", name: "Mine" });
  expect((await refusalOf(nowhere)).type).toBe("not_found");
  expect(await names({ teamId })).toEqual(["boats_50%"]);
});

test("an admin of the instance changes a team without being in it, open pages follow, and it is noted", async () => {
  await using server = await createLocalParley();
  const { prisma } = server.parley.deps;
  const root = await signUp(server.url, "Root");
  await prisma.user.update({ where: { id: root.userId }, data: { role: "admin" } });
  const bob = await signUp(server.url, "Bob");
  const mia = await joinTeam(bob, await signUp(server.url, "Mia"));
  const { teams, people } = root.api.admin;
  const { teamId } = bob;
  const workspaceId = await createWorkspace(bob);

  await teams.rename.mutate({ teamId, name: "Boats" });
  expect((await bob.api.team.list.query({})).map(({ name }) => name)).toEqual(["Boats"]);
  const { members, total } = await teams.members.query({ teamId });
  expect(total).toBe(2);
  expect(members.map(({ name, role }) => [name, role])).toEqual([
    ["Bob", "owner"],
    ["Mia", "member"],
  ]);

  // A team keeps an owner, whoever asks.
  const last = { teamId, userId: bob.userId };
  expect((await refusalOf(teams.removeMember.mutate(last))).type).toBe("conflict");
  expect((await refusalOf(people.setTeamRole.mutate({ ...last, role: "member" }))).type).toBe("conflict");
  await people.setTeamRole.mutate({ teamId, userId: mia.userId, role: "owner" });
  {
    using watcher = watch(bob, { workspaceId });
    await watcher.until(() => true);
    await teams.removeMember.mutate(last);
    await watcher.untilFrame((frame) => frame.type === "closed" && frame.reason === "access");
  }
  expect((await refusalOf(teams.removeMember.mutate(last))).type).toBe("not_found");

  const wrong = teams.remove.mutate({ teamId, name: "boats" });
  expect((await refusalOf(wrong)).type).toBe("conflict");
  {
    using watcher = watch(mia, { workspaceId });
    await watcher.until(() => true);
    await teams.remove.mutate({ teamId, name: "Boats" });
    await watcher.untilFrame((frame) => frame.type === "closed");
  }
  expect(await prisma.team.count({ where: { id: teamId } })).toBe(0);
  const noted = await prisma.auditEntry.findMany({
    where: { teamId, actorId: root.userId },
    orderBy: { id: "asc" },
    select: { action: true, targetId: true },
  });
  expect(noted).toEqual([
    { action: "team.rename", targetId: null },
    { action: "team.set-role", targetId: mia.userId },
    { action: "team.remove-member", targetId: bob.userId },
    { action: "team.delete", targetId: teamId },
  ]);
});
