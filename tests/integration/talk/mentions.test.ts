import { beforeAll, expect, test } from "vitest";
import type { Frame } from "#server/contract/frames.ts";
import { startAnswering } from "#tests/support/answering.ts";
import { createWorkspace, isIdle, readMessages, send, sendAndQueue } from "#tests/support/chat.ts";
import { echo } from "#tests/support/echo.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene();
let ana: TestClient;
let ben: TestClient;

beforeAll(async () => {
  const { url } = scene().server;
  ana = await signUp(url, "Ana");
  ben = await joinTeam(ana, await signUp(url, "Ben"));
  scene().provider.byDefault(echo());
});

const talk = (client: TestClient, workspaceId: string, text: string) =>
  send(client, { workspaceId, text, respond: false });

async function mentionsOf(client: TestClient, workspaceId: string): Promise<number | undefined> {
  const list = await client.api.workspace.sidebar.query({ teamId: client.teamId });
  return list.find(({ id }) => id === workspaceId)?.mentions;
}

async function lastMentions(client: TestClient, workspaceId: string) {
  return (await readMessages(client, workspaceId)).at(-1)?.metadata.mentions;
}

/** A frame that tells of this many unread mentions in a workspace. */
function tells(workspaceId: string, mentions: number) {
  return (frame: Frame) =>
    frame.type === "sidebar" &&
    frame.workspaces.some((item) => item.id === workspaceId && item.mentions === mentions);
}

test("who is named is told, in whatever workspace they are, until they have read it", async () => {
  const workspaceId = await createWorkspace(ana);
  using elsewhere = watch(ben, { workspaceId: await createWorkspace(ben) });
  await elsewhere.untilFrame(({ type }) => type === "sidebar");
  expect(await ana.api.message.mentionable.query({ workspaceId })).toEqual([
    { userId: ana.userId, name: "Ana" },
    { userId: ben.userId, name: "Ben" },
  ]);
  await talk(ana, workspaceId, "@ben and @Ana, and @Nobody: look at `@Ben`");
  expect(await lastMentions(ben, workspaceId)).toEqual([
    { userId: ben.userId, name: "Ben" },
    { userId: ana.userId, name: "Ana" },
  ]);
  await elsewhere.untilFrame(tells(workspaceId, 1));
  await talk(ana, workspaceId, "@Ben, again");
  await elsewhere.untilFrame(tells(workspaceId, 2));
  expect([await mentionsOf(ben, workspaceId), await mentionsOf(ana, workspaceId)]).toEqual([2, 0]);
  await ben.api.workspace.markRead.mutate({ workspaceId, sequence: 1 });
  expect(await mentionsOf(ben, workspaceId)).toBe(1);
  const told = elsewhere.frames.length;
  await ben.api.workspace.markRead.mutate({ workspaceId, sequence: 2 });
  const isRead = tells(workspaceId, 0);
  await elsewhere.untilFrame((frame) => isRead(frame) && elsewhere.frames.indexOf(frame) >= told);
});

test("only who may see the workspace can be named in it", async () => {
  const { id: workspaceId } = await ana.api.workspace.create.mutate({
    teamId: ana.teamId,
    name: "Hers",
    visibility: "private",
  });
  await talk(ana, workspaceId, "@Ben must not know of @Ana's plan");
  expect(await lastMentions(ana, workspaceId)).toEqual([{ userId: ana.userId, name: "Ana" }]);
  expect(await mentionsOf(ben, workspaceId)).toBeUndefined();
});

test("an edit changes who is named, and tells nobody twice; a removal takes it back", async () => {
  const workspaceId = await createWorkspace(ana);
  const carl = await joinTeam(ana, await signUp(scene().server.url, "Carl"));
  const sent = await talk(ana, workspaceId, "@Ben: say-it");
  if (sent.kind !== "sent") throw new Error("It was queued.");
  await ben.api.workspace.markRead.mutate({ workspaceId, sequence: 1 });
  const edit = async (messageId: string, expectedTail: number, text: string) => {
    const clientMessageId = crypto.randomUUID();
    const result = await ana.api.message.edit.mutate({
      workspaceId,
      messageId,
      expectedTail,
      clientMessageId,
      text,
    });
    if (result.kind !== "sent") throw new Error("It was queued.");
    return result;
  };
  const second = await edit(sent.messageId, 1, "@Ben and @Carl: say-it");
  expect(second.streamId).toBeNull();
  expect([await mentionsOf(ben, workspaceId), await mentionsOf(carl, workspaceId)]).toEqual([0, 1]);
  const third = await edit(second.messageId, 2, "@Ben: say-it");
  expect([await mentionsOf(ben, workspaceId), await mentionsOf(carl, workspaceId)]).toEqual([0, 0]);
  const fourth = await edit(third.messageId, 3, "@Carl: say-it");
  expect(await mentionsOf(carl, workspaceId)).toBe(1);
  using watcher = watch(carl, { workspaceId });
  await watcher.untilFrame(tells(workspaceId, 1));
  await ana.api.message.remove.mutate({ workspaceId, messageId: fourth.messageId });
  await watcher.untilFrame(tells(workspaceId, 0));
  expect(await lastMentions(ben, workspaceId)).toBeUndefined();
});

test("a queued message names people when its turn has come, by what it then says", async () => {
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, watcher } = answering;
  const queueId = await sendAndQueue(ana, { workspaceId, text: "@Ana: say-second" });
  await ana.api.queue.update.mutate({ workspaceId, queueId, text: "@Ben: say-second" });
  expect(await mentionsOf(ben, workspaceId)).toBe(0);
  answering.finish();
  const { messages } = await watcher.until(isIdle);
  expect(messages.find(({ id }) => id === queueId)?.metadata).toEqual({
    mentions: [{ userId: ben.userId, name: "Ben" }],
  });
  expect(await mentionsOf(ben, workspaceId)).toBe(1);
});
