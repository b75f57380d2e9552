import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { startAnswering } from "#tests/support/answering.ts";
import { createWorkspace, expectGapless, isIdle, readMessages, send, textOf } from "#tests/support/chat.ts";
import { echo } from "#tests/support/echo.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watchedWorkspace } from "#tests/support/watchedWorkspace.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene();
let ana: TestClient;
let ben: TestClient;
let vera: TestClient;

beforeAll(async () => {
  const { url } = scene().server;
  ana = await signUp(url, "Ana");
  ben = await joinTeam(ana, await signUp(url, "Ben"));
  vera = await joinTeam(ana, await signUp(url, "Vera"), "viewer");
});

const unreadOf = async (client: TestClient, workspaceId: string) =>
  (await client.api.workspace.list.query({ teamId: client.teamId })).find(({ id }) => id === workspaceId)
    ?.unread;

test("a branch begins as the conversation did, and goes its own way", async () => {
  scene().provider.byDefault(echo());
  using source = await watchedWorkspace(ana, "Launch plan");
  const { workspaceId, watcher } = source;
  const answer = await source.ask("say-first");
  await send(ben, { workspaceId, text: "Hello @Ana", respond: false });
  await source.ask("say-second");
  const before = await readMessages(ana, workspaceId);
  const messageId = before[2]?.id ?? "";
  const input = { workspaceId, messageId, clientId: randomUUID() };
  const [branch, repeated] = await Promise.all([
    ben.api.workspace.branch.mutate(input),
    ben.api.workspace.branch.mutate(input),
  ]);
  expect(repeated).toEqual(branch);
  expect(await refusalOf(vera.api.workspace.branch.mutate(input))).toMatchObject({ type: "forbidden" });

  using all = watch(ana, { workspaceId: branch.id, lastEventId: "0" });
  using late = watch(ana, { workspaceId: branch.id });
  const { messages, workspace } = await late.until(() => true);
  expect(workspace).toMatchObject({ name: "Launch plan (branch)", teamId: ana.teamId, relatives: 1 });
  expect(messages.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  const told = ({ role, author, status, parts, createdAt }: (typeof before)[number]) => ({
    role,
    author,
    status,
    parts,
    createdAt,
  });
  expect(messages.map(told)).toEqual(before.slice(0, 3).map(told));
  expect(messages[2]?.metadata).toEqual({
    respond: false,
    mentions: [{ userId: ana.userId, name: "Ana" }],
  });
  const { streamId: _, ...metadata } = answer.metadata;
  expect(messages[1]?.metadata).toEqual(metadata);
  expect(await readMessages(ana, branch.id)).toEqual(messages);
  expect(new Set([...before, ...messages].map(({ id }) => id)).size).toBe(before.length + 3);
  const replayed = () =>
    all.records.flatMap(({ event }) => (event.type === "message-add" ? [event.message] : []));
  await all.untilFrame(() => replayed().length === 3);
  expect(replayed()).toEqual(messages);
  expectGapless(all.records);

  for (const client of [ana, ben, vera]) expect(await unreadOf(client, branch.id)).toBe(0);
  const { relatives } = (await watcher.until((view) => view.workspace.relatives === 1)).workspace;
  expect(relatives).toBe(1);
  const there = { id: branch.id, name: "Launch plan (branch)", sequence: 3 };
  const here = { id: workspaceId, name: "Launch plan", sequence: 3 };
  expect(await vera.api.workspace.relatives.query({ workspaceId })).toEqual({
    origin: null,
    branches: [there],
  });
  expect(await vera.api.workspace.relatives.query({ workspaceId: branch.id })).toEqual({
    origin: here,
    branches: [],
  });

  await send(ana, { workspaceId: branch.id, text: "say-third" });
  await late.until((view) => view.messages.length === 5 && isIdle(view));
  expect((await readMessages(ana, branch.id)).map(textOf)).toEqual([
    "say-first",
    "Answer to say-first",
    "Hello @Ana",
    "say-third",
    "Answer to say-third",
  ]);
  expect(await readMessages(ana, workspaceId)).toEqual(before);
});

test("an answer that is being written cannot be branched from, what stands before it can", async () => {
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, watcher } = answering;
  const [asked, running] = watcher.view().messages;
  const branch = (messageId = "") => ana.api.workspace.branch.mutate({ workspaceId, messageId });
  expect(await refusalOf(branch(running?.id))).toMatchObject({ type: "conflict", httpStatus: 409 });
  expect(await refusalOf(branch("msg_unknown"))).toMatchObject({ type: "not_found" });
  const { id } = await branch(asked?.id);
  expect((await readMessages(ana, id)).map(textOf)).toEqual(["say-first"]);
  answering.finish();
  await watcher.until(isIdle);
});

test("a private workspace's branch is private to the same people; who may not see one hears nothing of it", async () => {
  const { id: workspaceId } = await ana.api.workspace.create.mutate({
    teamId: ana.teamId,
    name: "Hers",
    visibility: "private",
  });
  const sent = await send(ana, { workspaceId, text: "A secret", respond: false });
  const messageId = sent.kind === "sent" ? sent.messageId : "";
  const { id } = await ana.api.workspace.branch.mutate({ workspaceId, messageId });
  expect((await ana.api.workspace.relatives.query({ workspaceId: id })).origin?.name).toBe("Hers");
  expect(await unreadOf(ana, id)).toBe(0);
  expect(await unreadOf(ben, id)).toBeUndefined();
  const refused = ben.api.workspace.branch.mutate({ workspaceId, messageId });
  expect(await refusalOf(refused)).toMatchObject({ type: "not_found" });
});

test("a long history is branched too", async () => {
  const workspaceId = await createWorkspace(ana);
  const texts = Array.from({ length: 105 }, (_, index) => `Line ${index}`);
  await Promise.all(texts.map((text) => send(ana, { workspaceId, text, respond: false })));
  const messageId = (await readMessages(ana, workspaceId)).at(-1)?.id ?? "";
  const { id } = await ana.api.workspace.branch.mutate({ workspaceId, messageId });
  using watcher = watch(ana, { workspaceId: id });
  expect((await watcher.until(() => true)).seq).toBe(105);
  expect((await readMessages(ana, id)).map(textOf).toSorted()).toEqual(texts.toSorted());
});
