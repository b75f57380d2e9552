import { expect, test } from "vitest";
import { authoriseAdmin, readAdminAreas } from "#server/domain/access/authoriseAdmin.ts";
import { AuthClient } from "#tests/support/authClient.ts";
import { createTestAuth } from "#tests/support/createTestAuth.ts";

test("who may look back is read from the database at each time: the instance's admins all, others their own team", async () => {
  await using context = await createTestAuth();
  const { prisma } = context.database;
  const userIdOf = async (name: string) => {
    await new AuthClient(context.auth).signUp(name);
    return (await prisma.user.findFirstOrThrow({ where: { name } })).id;
  };
  const teamOf = async (userId: string) =>
    (await prisma.member.findFirstOrThrow({ where: { userId } })).teamId;
  const ada = await userIdOf("Ada");
  const bob = await userIdOf("Bob");
  const cleo = await userIdOf("Cleo");
  const [ofAda, ofBob] = [await teamOf(ada), await teamOf(bob)];
  await prisma.member.create({ data: { id: "mem_cleo", teamId: ofBob, userId: cleo, role: "member" } });
  const may = async (userId: string, teamId?: string) =>
    (await authoriseAdmin(prisma, { userId, teamId })) !== null;

  // The first account is the instance's admin.
  expect(await may(ada)).toBe(true);
  expect(await may(ada, ofBob)).toBe(true);
  expect(await may(ada, "no such team")).toBe(false);
  expect(await may(bob)).toBe(false);
  expect(await may(bob, ofBob)).toBe(true);
  expect(await may(bob, ofAda)).toBe(false);
  expect(await may(cleo, ofBob)).toBe(false);

  await prisma.member.update({ where: { id: "mem_cleo" }, data: { role: "admin" } });
  expect(await may(cleo, ofBob)).toBe(true);
  expect((await readAdminAreas(prisma, cleo)).teams.map(({ id }) => id)).toContain(ofBob);
  const areasOfAda = await readAdminAreas(prisma, ada);
  expect(areasOfAda.teams.map(({ id }) => id)).toEqual(expect.arrayContaining([ofAda, ofBob]));
  await prisma.user.update({ where: { id: ada }, data: { role: "user" } });
  expect((await readAdminAreas(prisma, ada)).teams.map(({ id }) => id)).toEqual([ofAda]);
  expect(await may(ada)).toBe(false);
  expect(await may(ada, ofBob)).toBe(false);
  await prisma.user.update({ where: { id: bob }, data: { banned: true } });
  expect(await may(bob, ofBob)).toBe(false);
});
