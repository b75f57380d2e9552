import { expect, test } from "vitest";
import type { HistoryListInput } from "#server/contract/adminHistory.ts";
import { createWorkspace, hasEnded, send, sendAndStart } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createLocalParley } from "#tests/support/localParley.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const model = "demo:parley";

test("the history has all workspaces of the area, narrowed, sorted and paged, and tells nothing of private ones", async () => {
  await using server = await createLocalParley();
  const { prisma } = server.parley.deps;
  const instance = await signUp(server.url, "Ida");
  await prisma.user.update({ where: { id: instance.userId }, data: { role: "admin" } });
  const owner = await signUp(server.url, "Owen");
  const member = await joinTeam(owner, await signUp(server.url, "Mia"));
  const stranger = await signUp(server.url, "Stu");
  const list = async ({ api, teamId }: TestClient, input: Partial<HistoryListInput> = {}) =>
    api.admin.history.list.query({ teamId, ...input });
  const names = async (person: TestClient, input: Partial<HistoryListInput> = {}) =>
    (await list(person, input)).rows.map(({ name }) => name);

  const answered = await createWorkspace(owner, "Answered");
  using watcher = watch(owner, { workspaceId: answered });
  const { streamId } = await sendAndStart(owner, {
    workspaceId: answered,
    text: "What about the zeppelin?",
    options: { model },
  });
  await watcher.until((view) => hasEnded(view, streamId), 60_000);
  const talk = await createWorkspace(owner, "Talk");
  for (const text of ["One giraffe", "Two", "Three"]) {
    await send(member, { workspaceId: talk, text, respond: false });
  }
  const { id: hidden } = await member.api.workspace.create.mutate({
    teamId: owner.teamId,
    name: "Secret giraffe",
    visibility: "private",
  });
  await send(member, { workspaceId: hidden, text: "A giraffe nobody knows of", respond: false });
  await prisma.workspace.update({ where: { id: hidden }, data: { icon: "🦒" } });
  const gone = await createWorkspace(owner, "Gone");
  await owner.api.workspace.remove.mutate({ workspaceId: gone });
  await createWorkspace(stranger, "Elsewhere");

  // Who may.
  expect((await refusalOf(list(member))).code).toBe("NOT_FOUND");
  expect((await refusalOf(list(stranger, { teamId: owner.teamId }))).code).toBe("NOT_FOUND");
  const everywhere = owner.api.admin.history.list.query({});
  expect((await refusalOf(everywhere)).code).toBe("NOT_FOUND");
  expect((await instance.api.admin.history.list.query({})).rows.map(({ name }) => name)).toContain(
    "Elsewhere",
  );

  // Everything, the newest first; of somebody else's private workspace the facts alone.
  const { rows } = await list(owner);
  expect(rows.map(({ name }) => name)).toEqual(["Gone", null, "Talk", "Answered"]);
  expect(rows[0]).toMatchObject({ deleted: true });
  expect(rows[1]).toMatchObject({
    visibility: "private",
    icon: null,
    messages: 1,
    people: [{ name: "Mia" }],
  });
  expect(rows[3]).toMatchObject({ messages: 2, models: [model], lastOutcome: "completed", running: false });
  expect(rows[3]?.tokens).toBeGreaterThan(0);

  // Each filter.
  expect(await names(owner, { person: "mia" })).toEqual([null, "Talk"]);
  expect(await names(owner, { person: owner.userId })).toEqual(["Answered"]);
  expect(await names(owner, { model })).toEqual(["Answered"]);
  expect(await names(owner, { model: "demo:other" })).toEqual([]);
  expect(await names(owner, { outcome: "completed" })).toEqual(["Answered"]);
  expect(await names(owner, { outcome: "failed" })).toEqual([]);
  expect(await names(owner, { outcome: "running" })).toEqual([]);
  expect(await names(owner, { minMessages: 2 })).toEqual(["Talk", "Answered"]);
  await prisma.workspaceFigures.update({ where: { workspaceId: answered }, data: { cost: 0.25 } });
  expect(await names(owner, { minCost: 0.25 })).toEqual(["Answered"]);
  expect(await names(owner, { minCost: 0.26 })).toEqual([]);
  const noon = new Date("2026-01-02T12:00:00.000Z");
  await prisma.workspaceFigures.update({
    where: { workspaceId: gone },
    data: { createdAt: noon, lastActivityAt: noon },
  });
  const day = { from: "2026-01-02T00:00:00.000Z", to: "2026-01-03T00:00:00.000Z" };
  expect(await names(owner, day)).toEqual(["Gone"]);
  expect(await names(owner, { from: day.to })).toEqual([null, "Talk", "Answered"]);
  expect(await names(owner, { ...day, to: noon.toISOString() })).toEqual([]);
  expect(await names(owner, { ...day, from: noon.toISOString() })).toEqual(["Gone"]);

  // Orders, and a place in one that stays where it is when something comes in before it.
  expect((await names(owner, { sort: "length" }))[0]).toBe("Talk");
  expect((await names(owner, { sort: "cost" }))[0]).toBe("Answered");
  const pages = [await list(owner, { sort: "length", limit: 1 })];
  await createWorkspace(owner, "New");
  await send(owner, { workspaceId: talk, text: "Four", respond: false });
  for (let last = pages[0]; last?.nextCursor; last = pages.at(-1)) {
    pages.push(await list(owner, { sort: "length", limit: 1, cursor: last.nextCursor }));
  }
  const paged = pages.flatMap((page) => page.rows.map(({ workspaceId }) => workspaceId));
  expect(new Set(paged).size).toBe(paged.length);
  expect(paged.slice(0, 3)).toEqual([talk, answered, hidden]);
  const wrong = list(owner, { sort: "cost", cursor: pages[0]?.nextCursor ?? "" });
  expect((await refusalOf(wrong)).type).toBe("invalid_input");

  // Words: in superseded messages too, in private workspaces only for who has said why.
  expect(await names(owner, { query: "giraffe" })).toEqual(["Talk"]);
  expect(await names(member, {}).catch(() => "refused")).toBe("refused");
  await prisma.message.updateMany({ where: { workspaceId: talk, sequence: 1 }, data: { createdAt: noon } });
  expect(await names(owner, { query: "giraffe", from: day.to })).toEqual([]);
  await owner.api.admin.history.look.mutate({ workspaceId: hidden, reason: "A complaint of Mia" });
  expect((await names(owner, { query: "giraffe" })).toSorted()).toEqual(["Secret giraffe", "Talk"]);
  expect((await instance.api.admin.history.list.query({ query: "giraffe" })).rows).toHaveLength(1);
  await prisma.message.updateMany({
    where: { workspaceId: answered, sequence: 1 },
    data: { supersededAt: new Date() },
  });
  await prisma.message.updateMany({ where: { workspaceId: answered, sequence: 2 }, data: { parts: [] } });
  const [found] = (await list(owner, { query: "zeppelin -nothing", sort: "length" })).rows;
  expect(found?.found).toMatchObject({ sequence: 1, superseded: true });
  expect(found?.found?.excerpt).toContainEqual({ text: "zeppelin", marked: true });
  expect((await list(stranger, { query: "zeppelin" })).rows).toEqual([]);

  // The conversation itself, superseded messages included, with what each answer took.
  const page = await owner.api.admin.history.messages.query({ workspaceId: answered });
  expect(page.messages.map(({ message, superseded }) => [message.sequence, superseded])).toEqual([
    [1, true],
    [2, false],
  ]);
  const [stream] = page.messages[1]?.streams ?? [];
  expect(stream).toMatchObject({ streamId, state: "completed", by: { name: "Owen" } });
  expect(stream?.attempts).toMatchObject([{ number: 1, model, why: "start", usage: { estimated: false } }]);
  expect(stream?.endSeq).toBeGreaterThan(stream?.startSeq ?? 0);
  const older = await owner.api.admin.history.messages.query({ workspaceId: talk, limit: 2 });
  expect(older.nextBefore).toBe(3);
  const rest = await owner.api.admin.history.messages.query({ workspaceId: talk, cursor: 3, limit: 5 });
  expect(rest.messages.map(({ message }) => message.sequence)).toEqual([1, 2]);
  expect(rest.nextBefore).toBeNull();
  const guessed = instance.api.admin.history.messages.query({ workspaceId: hidden });
  expect((await refusalOf(guessed)).type).toBe("reason_needed");
  const foreign = stranger.api.admin.history.messages.query({ workspaceId: answered });
  expect((await refusalOf(foreign)).code).toBe("NOT_FOUND");

  // The figures are those of the rows.
  const [wrongFigures] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "WorkspaceFigures" f JOIN "Workspace" w ON w.id = f."workspaceId"
    WHERE f.messages <> (SELECT count(*) FROM "Message" m WHERE m."workspaceId" = w.id)
      OR f.tokens <> (SELECT coalesce(sum(input + output), 0) FROM "Usage" u WHERE u."workspaceId" = w.id)`;
  expect(wrongFigures).toEqual({ count: 0 });

  // Who has left the team is found by the name still, and not by the address.
  const { email } = await prisma.user.findUniqueOrThrow({ where: { id: member.userId } });
  expect(await names(owner, { person: email })).toContain("Talk");
  await prisma.member.deleteMany({ where: { teamId: owner.teamId, userId: member.userId } });
  expect(await names(owner, { person: "mia" })).toContain("Talk");
  expect(await names(owner, { person: email })).toEqual([]);
  expect(await names(stranger, { person: "mia" })).toEqual([]);
});
