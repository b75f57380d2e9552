import { expect, test } from "vitest";
import { createWorkspace } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createLocalParley } from "#tests/support/localParley.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

test("people are found and, by admins of the instance, kept out and let in, signed out, and made admins", async () => {
  await using server = await createLocalParley();
  const { prisma } = server.parley.deps;
  const root = await signUp(server.url, "Root");
  await prisma.user.update({ where: { id: root.userId }, data: { role: "admin" } });
  await prisma.user.update({ where: { id: server.ana.id }, data: { role: "user" } });
  const bob = await signUp(server.url, "Bob");
  const mia = await joinTeam(bob, await signUp(server.url, "Mi_a"));
  const eve = await signUp(server.url, "Eve");
  const { people } = root.api.admin;
  const { teamId } = bob;
  const names = ({ people: found }: { people: { name: string }[] }) => found.map(({ name }) => name);

  expect(names(await people.list.query({}))).toEqual(["Ana", "Bob", "Eve", "Mi_a", "Root"]);
  expect(names(await people.list.query({ search: "i_A" }))).toEqual(["Mi_a"]);
  expect(names(await people.list.query({ search: "b_b" }))).toEqual([]);
  const after = { name: "Bob", userId: bob.userId };
  expect(names(await people.list.query({ cursor: after }))).toEqual(["Eve", "Mi_a", "Root"]);
  expect(names(await bob.api.admin.people.list.query({ teamId }))).toEqual(["Bob", "Mi_a"]);
  const own = { userId: mia.userId, teamId };
  for (const call of [
    () => mia.api.admin.people.list.query({ teamId }),
    () => eve.api.admin.people.list.query({ teamId }),
    () => bob.api.admin.people.list.query({}),
    () => bob.api.admin.people.setDisabled.mutate({ ...own, disabled: true }),
    () => bob.api.admin.people.setAdmin.mutate({ ...own, admin: true }),
    () => bob.api.admin.people.signOut.mutate(own),
  ]) {
    expect((await refusalOf(call())).type).toBe("not_found");
  }

  const workspaceId = await createWorkspace(bob);
  const { userId } = mia;
  {
    using watcher = watch(mia, { workspaceId });
    await watcher.until(() => true);
    await people.setDisabled.mutate({ userId, disabled: true });
    await watcher.untilFrame((frame) => frame.type === "closed" && frame.reason === "signed-out");
  }
  expect((await refusalOf(mia.api.team.list.query({}))).type).toBe("not_signed_in");
  const [email] = (await people.list.query({ search: "Mi_a" })).people.map((person) => person.email);
  const signIn = () =>
    fetch(`${server.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: server.url },
      body: JSON.stringify({ email, password: "a long password" }),
    });
  expect((await signIn()).status).toBe(403);
  await people.setDisabled.mutate({ userId, disabled: false });
  expect((await signIn()).status).toBe(200);
  expect(await prisma.session.count({ where: { userId } })).toBe(1);
  await people.signOut.mutate({ userId });
  expect(await prisma.session.count({ where: { userId } })).toBe(0);

  const me = { userId: root.userId };
  expect((await refusalOf(people.setDisabled.mutate({ ...me, disabled: true }))).type).toBe("conflict");
  expect((await refusalOf(people.setAdmin.mutate({ ...me, admin: false }))).type).toBe("conflict");
  await people.setAdmin.mutate({ userId: bob.userId, admin: true });
  await bob.api.admin.people.setAdmin.mutate({ ...me, admin: false });
  expect((await refusalOf(people.list.query({}))).type).toBe("not_found");
  const actions = await prisma.auditEntry.findMany({
    where: { action: { startsWith: "person." } },
    orderBy: { id: "asc" },
    select: { action: true, actorId: true },
  });
  expect(actions).toEqual([
    ...["person.disable", "person.enable", "person.sign-out", "person.set-role"].map((action) => ({
      action,
      actorId: root.userId,
    })),
    { action: "person.set-role", actorId: bob.userId },
  ]);
});
