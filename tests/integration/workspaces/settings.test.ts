import { beforeAll, expect, test } from "vitest";
import type { Frame } from "#server/contract/frames.ts";
import { createWorkspace, send, sendAndStart, textOf } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { answer, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watchedWorkspace } from "#tests/support/watchedWorkspace.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene({ env: { OPENAI_API: "chat", OPENAI_MODELS: "scripted,other" } });
let ana: TestClient;
let ben: TestClient;
let cleo: TestClient;
let vera: TestClient;

beforeAll(async () => {
  const { url } = scene().server;
  ana = await signUp(url, "Ana");
  ben = await joinTeam(ana, await signUp(url, "Ben"), "admin");
  cleo = await joinTeam(ana, await signUp(url, "Cleo"));
  vera = await joinTeam(ana, await signUp(url, "Vera"), "viewer");
});

const lastBody = () => JSON.stringify(scene().provider.requests.at(-1)?.body);

test("instructions, model and thinking level reach the model, and everybody who looks", async () => {
  scene().provider.byDefault(text("Yes."));
  using workspace = await watchedWorkspace(ana);
  const { workspaceId, watcher } = workspace;
  using other = watch(cleo, { workspaceId });
  await other.until(() => true);
  const change = {
    icon: "🧭",
    instructions: "Answer like a pirate.",
    model: "openai:other",
    thinkingLevel: "high" as const,
  };
  await ana.api.workspace.change.mutate({ workspaceId, ...change });
  const view = await other.until((now) => now.workspace.icon === "🧭");
  expect(view.workspace).toMatchObject({ ...change, name: "Plan" });
  await workspace.ask("Ready?");
  expect(lastBody()).toContain("Answer like a pirate.");
  expect(lastBody()).toContain('"model":"other"');
  await ana.api.workspace.change.mutate({ workspaceId, model: "openai:gpt-5" });
  await workspace.ask("And now?");
  expect(lastBody()).toContain('"reasoning_effort":"high"');
  await workspace.ask("With another one?", { model: "openai:scripted", thinkingLevel: "low" });
  expect(lastBody()).toContain('"model":"scripted"');
  await ana.api.workspace.change.mutate({ workspaceId, model: null, thinkingLevel: null, instructions: "" });
  await workspace.ask("And plainly?");
  expect(lastBody()).not.toContain("pirate");
  expect(lastBody()).toContain('"model":"scripted"');
  const changes = watcher.records.filter(({ event }) => event.type === "workspace-change");
  expect(changes.map(({ event }) => event)).toEqual([
    { type: "workspace-change", workspace: change },
    { type: "workspace-change", workspace: { model: "openai:gpt-5" } },
    { type: "workspace-change", workspace: { model: null, thinkingLevel: null, instructions: "" } },
  ]);
  const usage = await cleo.api.workspace.usage.query({ workspaceId });
  expect(usage.input).toBeGreaterThan(0);
});

test("a change to what already is changes nothing, and one that cannot be is refused whole", async () => {
  using workspace = await watchedWorkspace(ana);
  const { workspaceId, watcher } = workspace;
  await ana.api.workspace.change.mutate({ workspaceId, name: "Plan", icon: null, toolPolicy: [] });
  const change = (input: Omit<Parameters<typeof ana.api.workspace.change.mutate>[0], "workspaceId">) =>
    refusalOf(ana.api.workspace.change.mutate({ workspaceId, name: "Other", ...input }));
  expect((await change({ model: "openai:nothing" })).type).toBe("model_not_available");
  for (const icon of ["x", "🙂🙂", "a🙂", "", "🙂".repeat(50)]) {
    expect((await change({ icon })).type).toBe("invalid_input");
  }
  expect((await change({ instructions: "x".repeat(20_001) })).type).toBe("invalid_input");
  const viewers = vera.api.workspace.change.mutate({ workspaceId, name: "By Vera" });
  expect((await refusalOf(viewers)).type).toBe("forbidden");
  for (const icon of ["🇵🇹", "👩🏽‍🚀", "1️⃣"]) await ana.api.workspace.change.mutate({ workspaceId, icon });
  const view = await watcher.until(({ workspace: { icon } }) => icon === "1️⃣");
  expect(view.workspace.name).toBe("Plan");
  expect(watcher.records).toHaveLength(3);
});

test("a workspace's tool policy denies, asks and allows, whatever a turn says over the asking", async () => {
  const callTime = () =>
    answer({ toolCalls: [{ id: "c1", name: "current_time", input: { timeZone: "UTC" } }] });
  using workspace = await watchedWorkspace(ana);
  const { workspaceId, watcher } = workspace;
  scene().provider.byDefault(text("Done."));
  const setPolicy = (action: "enable" | "ask" | "disable") =>
    ana.api.workspace.change.mutate({ workspaceId, toolPolicy: [{ match: "current_*", action }] });
  await setPolicy("disable");
  await workspace.ask("Time?");
  expect(lastBody()).not.toContain("current_time");
  expect(lastBody()).toContain("calculator");
  await setPolicy("ask");
  scene().provider.respondWith(callTime());
  const asked = await workspace.start("Time?", { toolPolicy: [{ match: "*", action: "enable" }] });
  const { stream } = await watcher.until((now) => now.stream?.waiting?.for === "approval");
  const approvalId = stream?.waiting?.for === "approval" ? stream.waiting.approvalId : "";
  await cleo.api.stream.decide.mutate({ workspaceId, approvalId, approve: true });
  expect((await workspace.ended(asked)).parts[0]).toMatchObject({ state: "output-available" });
  await setPolicy("enable");
  scene().provider.respondWith(callTime());
  expect((await workspace.ask("Time?")).parts[0]).toMatchObject({ state: "output-available" });
});

test("only its maker and admins close a workspace; who is not named does not see it, an admin neither", async () => {
  const workspaceId = await createWorkspace(cleo, "Cleo's");
  using watcher = watch(cleo, { workspaceId });
  using bens = watch(ben, { workspaceId });
  using anas = watch(ana, { workspaceId });
  await Promise.all([watcher, bens, anas].map((each) => each.until(() => true)));
  const dan = await joinTeam(ana, await signUp(scene().server.url, "Dan"));
  const close = (client: TestClient) =>
    client.api.workspace.change.mutate({ workspaceId, visibility: "private" });
  expect((await refusalOf(close(dan))).type).toBe("forbidden");
  await close(ben);
  const closed = { type: "closed", reason: "access" };
  expect(await anas.untilFrame(({ type }) => type === "closed")).toEqual(closed);
  expect((await refusalOf(ana.api.queue.list.query({ workspaceId }))).type).toBe("not_found");
  const named = () => watcher.view().workspace.people.map(({ name }) => name);
  await watcher.until(({ workspace }) => workspace.visibility === "private");
  expect(named()).toEqual(["Ben", "Cleo"]);

  const person = (userId: string) => ({ workspaceId, userId });
  const stranger = await signUp(scene().server.url, "Eve");
  const add = refusalOf(cleo.api.workspace.addPerson.mutate(person(stranger.userId)));
  expect((await add).type).toBe("invalid_input");
  await cleo.api.workspace.addPerson.mutate(person(dan.userId));
  await cleo.api.workspace.addPerson.mutate(person(dan.userId));
  await watcher.until(({ workspace }) => workspace.people.length === 3);
  using dans = watch(dan, { workspaceId });
  await dans.until(() => true);
  expect((await refusalOf(dan.api.workspace.removePerson.mutate(person(ben.userId)))).type).toBe("forbidden");
  const people = await dan.api.workspace.people.query({ workspaceId });
  expect(people.map(({ name, role, named: is }) => [name, role, is])).toEqual([
    ["Ana", "owner", false],
    ["Ben", "admin", true],
    ["Cleo", "member", true],
    ["Dan", "member", true],
    ["Vera", "viewer", false],
  ]);

  const removedAt = Date.now();
  await cleo.api.workspace.removePerson.mutate(person(dan.userId));
  expect(await dans.untilFrame(({ type }) => type === "closed")).toEqual(closed);
  expect(Date.now() - removedAt).toBeLessThan(5_000);
  await cleo.api.workspace.removePerson.mutate(person(ben.userId));
  expect((await refusalOf(close(ben))).type).toBe("not_found");
  const last = refusalOf(cleo.api.workspace.removePerson.mutate(person(cleo.userId)));
  expect((await last).type).toBe("conflict");
  await cleo.api.workspace.change.mutate({ workspaceId, visibility: "team" });
  expect(await ana.api.queue.list.query({ workspaceId })).toEqual([]);
});

type Sidebar = Extract<Frame, { type: "sidebar" }>;
const isSidebar = (frame: Frame): frame is Sidebar => frame.type === "sidebar";

test("a favourite is one person's own, and shows on their other pages", async () => {
  const workspaceId = await createWorkspace(ana, "Liked");
  using mine = watch(ana, { workspaceId });
  using other = watch(ben, { workspaceId });
  await mine.untilFrame(isSidebar);
  await other.untilFrame(isSidebar);
  await ana.api.workspace.setFavourite.mutate({ workspaceId, favourite: true });
  const shows = (frame: Frame) =>
    isSidebar(frame) && frame.workspaces.some(({ id, favourite }) => id === workspaceId && favourite);
  await mine.untilFrame(shows);
  const item = async (client: TestClient) =>
    (await client.api.workspace.sidebar.query({ teamId: ana.teamId })).find(({ id }) => id === workspaceId);
  expect(await item(ana)).toMatchObject({ favourite: true, own: true, archived: false });
  expect(await item(ben)).toMatchObject({ favourite: false, own: false });
  await ana.api.workspace.setFavourite.mutate({ workspaceId, favourite: false });
  expect(await item(ana)).toMatchObject({ favourite: false });
});

test("what one has read on one page is read on the other", async () => {
  const workspaceId = await createWorkspace(ana, "Read");
  using mine = watch(ana, { workspaceId });
  await mine.untilFrame(isSidebar);
  await send(cleo, { workspaceId, text: "Hello", respond: false });
  const shows = (count: number) => (frame: Frame) =>
    isSidebar(frame) && frame.workspaces.some(({ id, unread }) => id === workspaceId && unread === count);
  await mine.untilFrame(shows(1));
  mine.frames.length = 0;
  await ana.api.workspace.markRead.mutate({ workspaceId, sequence: 1 });
  await mine.untilFrame(shows(0));
});

test("an archived workspace can be read and brought back; all else is refused, a repeat is not", async () => {
  scene().provider.byDefault(text("Yes."));
  using workspace = await watchedWorkspace(ana, "Old plan");
  const { workspaceId, watcher } = workspace;
  const sent = { workspaceId, clientMessageId: "once", text: "Remember this", respond: false };
  const first = await send(ana, sent);
  await cleo.api.workspace.archive.mutate({ workspaceId });
  await watcher.until((now) => now.workspace.archivedAt !== null);
  const messageId = first.kind === "sent" ? first.messageId : "";
  const edit = { workspaceId, messageId, expectedTail: 1, clientMessageId: "edit", text: "Changed" };
  const refusals = await Promise.all([
    refusalOf(ana.api.message.edit.mutate(edit)),
    refusalOf(send(ana, { workspaceId, text: "More" })),
    refusalOf(send(ana, { workspaceId, text: "More", respond: false })),
    refusalOf(ana.api.workspace.change.mutate({ workspaceId, name: "New" })),
    refusalOf(ana.api.workspace.rename.mutate({ workspaceId, name: "New" })),
    refusalOf(ana.api.queue.sendNow.mutate({ workspaceId })),
    refusalOf(ana.api.message.remove.mutate({ workspaceId, messageId })),
  ]);
  expect(refusals.map(({ type }) => type)).toEqual(Array(7).fill("policy_denied"));
  expect(await send(ana, sent)).toEqual(first);
  const listed = async () => (await ana.api.workspace.list.query({ teamId: ana.teamId })).map(({ id }) => id);
  expect(await listed()).not.toContain(workspaceId);
  const sidebar = await ana.api.workspace.sidebar.query({ teamId: ana.teamId });
  expect(sidebar.find(({ id }) => id === workspaceId)).toMatchObject({ archived: true });
  expect((await refusalOf(vera.api.workspace.unarchive.mutate({ workspaceId }))).type).toBe("forbidden");
  await ana.api.workspace.unarchive.mutate({ workspaceId });
  expect(textOf(await workspace.ask("And now?"))).toBe("Yes.");
  expect(await listed()).toContain(workspaceId);
});

test("without AUTO_TITLE nothing is asked but what people ask", async () => {
  scene().provider.byDefault(text("Yes."));
  using workspace = await watchedWorkspace(ana, "Untitled workspace");
  const before = scene().provider.requests.length;
  await workspace.ask("One");
  await workspace.ask("Two");
  expect(scene().provider.requests).toHaveLength(before + 2);
  expect(workspace.watcher.view().workspace.name).toBe("Untitled workspace");
});

test("an outsider can do nothing with a workspace", async () => {
  const workspaceId = await createWorkspace(ana);
  const eve = await signUp(scene().server.url, "Eve");
  const { workspace } = eve.api;
  const input = { workspaceId };
  const refusals = await Promise.all(
    [
      workspace.change.mutate({ ...input, name: "Eve's" }),
      workspace.people.query(input),
      workspace.addPerson.mutate({ ...input, userId: eve.userId }),
      workspace.removePerson.mutate({ ...input, userId: ana.userId }),
      workspace.tools.query(input),
      workspace.usage.query(input),
      workspace.setFavourite.mutate({ ...input, favourite: true }),
      workspace.archive.mutate(input),
      workspace.unarchive.mutate(input),
      workspace.remove.mutate(input),
      workspace.restore.mutate(input),
      workspace.sidebar.query({ teamId: ana.teamId }),
      workspace.removed.query({ teamId: ana.teamId }),
    ].map(refusalOf),
  );
  expect(new Set(refusals.map(({ type }) => type))).toEqual(new Set(["not_found"]));
  await sendAndStart(ana, { workspaceId, text: "Still ours" });
});
