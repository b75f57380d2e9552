import { expect, test } from "vitest";
import { lookMs } from "#server/domain/access/adminLook.ts";
import { createWorkspace } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createLocalParley } from "#tests/support/localParley.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";

test("an admin looks at workspaces of their area, at somebody else's private one with a reason, and each look is noted once", async () => {
  await using server = await createLocalParley();
  const { prisma } = server.parley.deps;
  const instance = await signUp(server.url, "Ida");
  // The first account of the instance is Ana's.
  await prisma.user.update({ where: { id: instance.userId }, data: { role: "admin" } });
  const owner = await signUp(server.url, "Owen");
  const member = await joinTeam(owner, await signUp(server.url, "Mia"));
  const stranger = await signUp(server.url, "Stu");
  const open = await createWorkspace(owner, "Open");
  const { id: hidden } = await member.api.workspace.create.mutate({
    teamId: owner.teamId,
    name: "Hidden",
    visibility: "private",
  });
  const read = ({ api }: TestClient, workspaceId: string) =>
    api.admin.history.workspace.query({ workspaceId });
  const looks = () => prisma.auditEntry.findMany({ where: { action: "admin.read" }, orderBy: { id: "asc" } });

  // Nobody else, by a guessed name of a procedure either, and nobody learns what there is.
  for (const workspaceId of [open, hidden, "no such workspace"]) {
    for (const person of [member, stranger]) {
      expect((await refusalOf(read(person, workspaceId))).code).toBe("NOT_FOUND");
      const look = person.api.admin.history.look.mutate({ workspaceId, reason: "Just to see" });
      expect((await refusalOf(look)).code).toBe("NOT_FOUND");
    }
  }
  expect(await looks()).toEqual([]);

  // What asks at the same moment is one look.
  const [first] = await Promise.all([read(owner, open), read(owner, open), read(owner, open)]);
  expect(first).toMatchObject({ name: "Open", visibility: "team", deleted: null });
  expect(await looks()).toMatchObject([{ actorId: owner.userId, workspaceId: open, teamId: owner.teamId }]);

  for (const admin of [owner, instance]) {
    expect((await refusalOf(read(admin, hidden))).type).toBe("reason_needed");
    await admin.api.admin.history.look.mutate({ workspaceId: hidden, reason: "A complaint of Mia" });
    expect(await read(admin, hidden)).toMatchObject({
      name: "Hidden",
      people: [{ id: member.userId, name: "Mia" }],
    });
  }
  const empty = owner.api.admin.history.look.mutate({ workspaceId: hidden, reason: "  " });
  expect((await refusalOf(empty)).type).toBe("invalid_input");
  expect((await looks()).slice(1)).toMatchObject(
    [owner, instance].map(({ userId }) => ({ actorId: userId, details: { reason: "A complaint of Mia" } })),
  );

  // Deleted and archived ones too.
  await owner.api.workspace.remove.mutate({ workspaceId: open });
  expect(await read(owner, open)).toMatchObject({ deleted: { by: "Owen" } });

  // A look that began without a reason is none for a workspace that became private since; and it ends.
  await prisma.workspace.update({ where: { id: open }, data: { visibility: "private" } });
  expect((await refusalOf(read(owner, open))).type).toBe("reason_needed");
  await prisma.adminLook.updateMany({ data: { until: new Date(Date.now() - 1) } });
  expect((await refusalOf(read(owner, hidden))).type).toBe("reason_needed");
  await owner.api.admin.history.look.mutate({ workspaceId: hidden, reason: "Once more" });
  const [{ until } = { until: new Date(0) }] = await prisma.adminLook.findMany({
    where: { reason: "Once more" },
  });
  expect(Math.abs(until.getTime() - Date.now() - lookMs)).toBeLessThan(60_000);
  expect(await looks()).toHaveLength(4);

  // Who is no longer an admin of the team looks at nothing, whatever was begun.
  await prisma.member.updateMany({ where: { userId: owner.userId }, data: { role: "member" } });
  expect((await refusalOf(read(owner, hidden))).code).toBe("NOT_FOUND");
});
