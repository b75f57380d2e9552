import { expect, test } from "vitest";
import { createWorkspace } from "#tests/support/chat.ts";
import { invitationToken, joinTeam } from "#tests/support/joinTeam.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { createScene, sharedScene } from "#tests/support/scene.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene();

const setRole = (by: TestClient, { userId }: TestClient, role: "owner" | "admin" | "member" | "viewer") =>
  by.api.team.setRole.mutate({ teamId: by.teamId, userId, role });
const removeMember = (by: TestClient, { userId }: TestClient) =>
  by.api.team.removeMember.mutate({ teamId: by.teamId, userId });
const leave = ({ api, teamId }: TestClient) => api.team.leave.mutate({ teamId });

async function people() {
  const { url } = scene().server;
  const ana = await signUp(url, "Ana");
  const ben = await joinTeam(ana, await signUp(url, "Ben"), "admin");
  const cleo = await joinTeam(ana, await signUp(url, "Cleo"));
  return { ana, ben, cleo };
}

test("a new team has its maker as owner, and a name that owners and admins may change", async () => {
  const { ana, ben, cleo } = await people();
  const { id } = await ana.api.team.create.mutate({ name: "  Research " });
  expect(await ana.api.team.list.query({})).toContainEqual({ id, name: "Research", role: "owner" });
  expect((await refusalOf(ben.api.team.rename.mutate({ teamId: id, name: "Mine" }))).type).toBe("not_found");
  await ben.api.team.rename.mutate({ teamId: ana.teamId, name: "Design" });
  expect((await ana.api.team.list.query({}))[0]?.name).toBe("Design");
  const refused = await refusalOf(cleo.api.team.rename.mutate({ teamId: ana.teamId, name: "Mine" }));
  expect(refused).toMatchObject({
    type: "forbidden",
    message: "Only owners and admins may change the team.",
  });
  expect((await refusalOf(ana.api.team.create.mutate({ name: " " }))).message).toBe("A name is needed.");
});

test("the people of a team are listed, owners first, and found by a part of name or address", async () => {
  const { ana, ben, cleo } = await people();
  const { members, total } = await cleo.api.team.members.query({ teamId: ana.teamId });
  expect(total).toBe(3);
  expect(members.map(({ userId, role }) => [userId, role])).toEqual([
    [ana.userId, "owner"],
    [ben.userId, "admin"],
    [cleo.userId, "member"],
  ]);
  const find = async (search: string) =>
    (await cleo.api.team.members.query({ teamId: ana.teamId, search })).members.map(({ name }) => name);
  expect(await find("CLEO")).toEqual(["Cleo"]);
  expect(await find("ben-")).toEqual(["Ben"]);
  expect(await find("%")).toEqual([]);
  const stranger = await signUp(scene().server.url, "Dan");
  expect((await refusalOf(stranger.api.team.members.query({ teamId: ana.teamId }))).type).toBe("not_found");
});

test("an admin changes people, but neither touches nor makes owners", async () => {
  const { ana, ben, cleo } = await people();
  await setRole(ben, cleo, "viewer");
  expect((await cleo.api.team.list.query({})).find(({ id }) => id === ana.teamId)?.role).toBe("viewer");
  const sentence = "Only an owner may change, make or remove owners.";
  const calls = [
    () => setRole(ben, ana, "member"),
    () => setRole(ben, cleo, "owner"),
    () => removeMember(ben, ana),
  ];
  for (const call of calls) {
    expect(await refusalOf(call())).toMatchObject({ type: "forbidden", message: sentence });
  }
  expect((await refusalOf(setRole(cleo, ben, "member"))).type).toBe("forbidden");
  expect((await refusalOf(removeMember(cleo, ben))).type).toBe("forbidden");
  const stranger = await signUp(scene().server.url, "Dan");
  expect((await refusalOf(removeMember(ana, stranger))).message).toBe("This person is not in the team.");
  await removeMember(ben, cleo);
  expect((await cleo.api.team.list.query({})).map(({ id }) => id)).not.toContain(ana.teamId);
});

test("the last owner neither leaves nor becomes something else", async () => {
  const { ana, ben } = await people();
  expect((await refusalOf(leave(ana))).message).toMatch(/^You are the last owner\./);
  expect((await refusalOf(setRole(ana, ana, "admin"))).message).toMatch(/^A team needs an owner\./);
  expect((await refusalOf(removeMember(ana, ana))).message).toMatch(/^A team needs an owner\./);
  await setRole(ana, ben, "owner");
  await leave(ana);
  expect((await ana.api.team.list.query({})).map(({ id }) => id)).not.toContain(ana.teamId);
  expect((await refusalOf(leave(ben))).type).toBe("conflict");
});

test("a change of role and a removal reach open pages", async () => {
  const { ana, ben } = await people();
  const workspaceId = await createWorkspace(ana);
  using watcher = watch(ben, { workspaceId });
  await watcher.until(() => true);
  await setRole(ana, ben, "viewer");
  await watcher.untilFrame((frame) => frame.type === "access" && frame.role === "viewer");
  await removeMember(ana, ben);
  const closed = await watcher.untilFrame(({ type }) => type === "closed");
  expect(closed).toEqual({ type: "closed", reason: "access" });
});

test("whoever comes back sees no private workspace of before", async () => {
  const { ana, cleo } = await people();
  const { id: workspaceId } = await cleo.api.workspace.create.mutate({
    teamId: ana.teamId,
    name: "Mine",
    visibility: "private",
  });
  await leave(cleo);
  await joinTeam(ana, cleo);
  expect((await refusalOf(cleo.api.queue.list.query({ workspaceId }))).type).toBe("not_found");
});

test("of two owners who leave, and two people with one link, at the same moment, one does (PostgreSQL)", async () => {
  await using other = await createScene({ database: "PostgreSQL" });
  if (!other) return;
  const { url } = other.server;
  const [ana, ben, cleo] = await Promise.all(["Ana", "Ben", "Cleo"].map((name) => signUp(url, name)));
  if (!ana || !ben || !cleo) throw new Error("Somebody is missing.");
  const both = (pair: Promise<unknown>[]) =>
    Promise.allSettled(pair).then((results) => results.map(({ status }) => status).sort());
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const { id: teamId } = await ana.api.team.create.mutate({ name: "Two owners" });
      const owner = { ...ana, teamId };
      await setRole(owner, await joinTeam(owner, ben), "owner");
      const token = await invitationToken(owner);
      const dan = await signUp(url, "Dan");
      const joined = await both([cleo, dan].map(({ api }) => api.invitation.accept.mutate({ token })));
      const left = await both([leave(owner), leave({ ...ben, teamId })]);
      return { joined, left };
    }),
  );
  const one = ["fulfilled", "rejected"];
  expect(outcomes).toEqual(outcomes.map(() => ({ joined: one, left: one })));
});
