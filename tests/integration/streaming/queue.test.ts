import { beforeAll, expect, test } from "vitest";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { startAnswering } from "#tests/support/answering.ts";
import { isIdle, readMessages, send, sendAndQueue, textOf } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";

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

function textsOf(view: Pick<WorkspaceView, "queue">): string[] {
  return view.queue.map(({ text }) => text);
}

test("messages wait in order with their authors, and each gets a turn of its own", async () => {
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, watcher } = answering;
  const sends: [TestClient, string][] = [
    [ben, "say-second"],
    [ana, "say-third"],
    [ben, "say-fourth"],
  ];
  for (const [index, [client, text]] of sends.entries()) {
    const options = { temperature: index / 10 };
    expect(await send(client, { workspaceId, text, options })).toMatchObject({ position: index + 1 });
  }
  const { queue } = await watcher.until((view) => view.queue.length === 3);
  expect(queue).toMatchObject(
    sends.map(([{ userId, name }, text], index) => ({
      author: { id: userId, name },
      text,
      options: { temperature: index / 10 },
      position: index + 1,
    })),
  );
  expect(await vera.api.queue.list.query({ workspaceId })).toEqual(queue);
  const asked = scene().provider.requests.length;
  answering.finish();
  await watcher.until(isIdle);
  const messages = await readMessages(ana, workspaceId);
  expect(messages.map(textOf)).toEqual(
    ["say-first", "say-second", "say-third", "say-fourth"].flatMap((said) => [said, `Answer to ${said}`]),
  );
  expect(messages.map(({ id }) => id)).toEqual(expect.arrayContaining(queue.map(({ queueId }) => queueId)));
  expect(messages.filter(({ role }) => role === "user").map(({ author }) => author?.name)).toEqual([
    "Ana",
    "Ben",
    "Ana",
    "Ben",
  ]);
  const temperatures = scene()
    .provider.requests.slice(asked)
    .map(({ body }) => Object(body).temperature);
  expect(temperatures).toEqual([0, 0.1, 0.2]);
});

test("the author or an admin changes and removes a waiting message, nobody else", async () => {
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, watcher } = answering;
  const hers = await sendAndQueue(ana, { workspaceId, text: "say-hers" });
  const his = await sendAndQueue(ben, { workspaceId, text: "say-his" });
  const attempts = [
    () => ben.api.queue.remove.mutate({ workspaceId, queueId: hers }),
    () => ben.api.queue.update.mutate({ workspaceId, queueId: hers, text: "say-else" }),
    () => ben.api.queue.reorder.mutate({ workspaceId, queueId: hers, position: 2 }),
    () => vera.api.queue.remove.mutate({ workspaceId, queueId: hers }),
    () => vera.api.queue.sendNow.mutate({ workspaceId }),
  ];
  for (const attempt of attempts) {
    expect(await refusalOf(attempt())).toMatchObject({ type: "forbidden", httpStatus: 403 });
  }
  await ben.api.queue.update.mutate({ workspaceId, queueId: his, text: "say-his-own" });
  expect(await watcher.until((view) => textsOf(view)[1] === "say-his-own")).toBeTruthy();
  // Ana owns the team.
  await ana.api.queue.update.mutate({ workspaceId, queueId: his, options: { temperature: 0.5 } });
  await ana.api.queue.remove.mutate({ workspaceId, queueId: hers });
  const { queue } = await watcher.until((view) => view.queue.length === 1);
  expect(queue).toMatchObject([{ text: "say-his-own", options: { temperature: 0.5 }, position: 1 }]);
  for (const queueId of [hers, "msg_unknown"]) {
    const refusal = await refusalOf(ana.api.queue.remove.mutate({ workspaceId, queueId }));
    expect(refusal).toMatchObject({ type: "not_found", httpStatus: 404 });
  }
  const empty = ben.api.queue.update.mutate({ workspaceId, queueId: his, text: " \n" });
  expect(await refusalOf(empty)).toMatchObject({ type: "invalid_prompt" });
  answering.finish();
  await watcher.until(isIdle);
  expect((await readMessages(ana, workspaceId)).map(textOf)).toEqual([
    "say-first",
    "Answer to say-first",
    "say-his-own",
    "Answer to say-his",
  ]);
});

test("an admin orders all messages, an author only those of their own among their places", async () => {
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, watcher } = answering;
  const names = ["say-a1", "say-b1", "say-a2", "say-b2", "say-b3"];
  const ids = new Map<string, string>();
  for (const text of names) {
    const author = text.startsWith("say-a") ? ana : ben;
    ids.set(text, await sendAndQueue(author, { workspaceId, text }));
  }
  async function move(client: TestClient, text: string, position: number): Promise<string[]> {
    await client.api.queue.reorder.mutate({ workspaceId, queueId: ids.get(text) ?? "", position });
    const queue = await client.api.queue.list.query({ workspaceId });
    expect(queue.map((entry) => entry.position)).toEqual([1, 2, 3, 4, 5]);
    return textsOf({ queue });
  }
  expect(await move(ana, "say-b3", 1)).toEqual(["say-b3", "say-a1", "say-b1", "say-a2", "say-b2"]);
  expect(await move(ana, "say-b3", 99)).toEqual(names);
  expect(await move(ben, "say-b1", 5)).toEqual(["say-a1", "say-b2", "say-a2", "say-b3", "say-b1"]);
  expect(await move(ben, "say-b1", 2)).toEqual(["say-a1", "say-b1", "say-a2", "say-b2", "say-b3"]);
  // Before Ana's first there is no place of Ben's: his own first place it is.
  expect(await move(ben, "say-b3", 1)).toEqual(["say-a1", "say-b3", "say-a2", "say-b1", "say-b2"]);
  answering.finish();
  const { messages } = await watcher.until(isIdle);
  const said = messages.filter(({ role }) => role === "user").map(textOf);
  expect(said).toEqual(["say-first", "say-a1", "say-b3", "say-a2", "say-b1", "say-b2"]);
});

test("words without a wish for an answer are stored at once, and the next turn knows them", async () => {
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, watcher } = answering;
  const aside = await send(ben, { workspaceId, text: "Only between us", respond: false });
  expect(aside).toMatchObject({ kind: "sent", streamId: null, sequence: 3 });
  await watcher.until(({ messages, stream }) => messages.length === 3 && stream !== null);
  await sendAndQueue(ana, { workspaceId, text: "say-second" });
  const asked = scene().provider.requests.length;
  answering.finish();
  const view = await watcher.until(isIdle);
  const texts = ["say-first", "Answer to say-first", "Only between us", "say-second", "Answer to say-second"];
  expect(view.messages.map(textOf)).toEqual(texts);
  expect((await readMessages(ana, workspaceId)).map(textOf)).toEqual(texts);
  expect(scene().provider.requests).toHaveLength(asked + 1);
  expect(JSON.stringify(scene().provider.requests[asked]?.body)).toContain("Only between us");
});

test("an entry whose author may no longer write fails at its turn, and the queue goes on", async () => {
  const { url } = scene().server;
  const carl = await joinTeam(ana, await signUp(url, "Carl"));
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, watcher } = answering;
  await sendAndQueue(carl, { workspaceId, text: "say-carls" });
  await sendAndQueue(ana, { workspaceId, text: "say-hers" });
  await carl.api.team.leave.mutate({ teamId: ana.teamId });
  answering.finish();
  const { messages } = await watcher.until(isIdle);
  expect(messages.map(textOf)).toEqual([
    "say-first",
    "Answer to say-first",
    "say-carls",
    "",
    "say-hers",
    "Answer to say-hers",
  ]);
  expect(messages[3]).toMatchObject({ status: "failed", metadata: { error: { type: "policy_denied" } } });
});
