import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import {
  createWorkspace,
  isIdle,
  readMessages,
  send,
  sendAndQueue,
  sendAndStart,
  textOf,
} from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene();
let ana: TestClient;
let ben: TestClient;

beforeAll(async () => {
  ana = await signUp(scene().server.url, "Ana");
  ben = await joinTeam(ana, await signUp(scene().server.url, "Ben"));
});

async function idle(workspaceId: string): Promise<void> {
  using watcher = watch(ana, { workspaceId });
  await watcher.until(isIdle);
}

test("a repeat, during the answer and after it, gives the same result and stores nothing", async () => {
  const gate = createGate();
  scene().provider.byDefault(text("Once.", { gate: gate.gate }));
  const workspaceId = await createWorkspace(ana);
  const input = { workspaceId, clientMessageId: randomUUID(), text: "Hello", options: { temperature: 0.5 } };
  const first = await sendAndStart(ana, input);
  expect(await send(ana, input)).toEqual(first);
  gate.open();
  await idle(workspaceId);
  expect(await send(ana, input)).toEqual(first);
  await idle(workspaceId);
  expect((await readMessages(ana, workspaceId)).map(textOf)).toEqual(["Hello", "Once."]);
});

test("ten sends of the same id at once are one message and one answer", async () => {
  scene().provider.byDefault(text("Once."));
  const workspaceId = await createWorkspace(ana);
  const input = { workspaceId, clientMessageId: randomUUID(), text: "Hello" };
  const asked = scene().provider.requests.length;
  const results = await Promise.all(Array.from({ length: 10 }, () => send(ana, input)));
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
  await idle(workspaceId);
  expect((await readMessages(ana, workspaceId)).map(textOf)).toEqual(["Hello", "Once."]);
  expect(scene().provider.requests).toHaveLength(asked + 1);
});

test("a repeat says what is true now: queued, then sent with the same id", async () => {
  const gate = createGate();
  scene().provider.byDefault(text("Slowly.", { gate: gate.gate }));
  const workspaceId = await createWorkspace(ana);
  await sendAndStart(ana, { workspaceId, text: "First" });
  const input = { workspaceId, clientMessageId: randomUUID(), text: "Second" };
  const results = await Promise.all(Array.from({ length: 10 }, () => send(ana, input)));
  const queueIds = results.flatMap((result) => (result.kind === "queued" ? [result.queueId] : []));
  expect(queueIds).toHaveLength(10);
  expect(new Set(queueIds).size).toBe(1);
  expect(await ana.api.queue.list.query({ workspaceId })).toHaveLength(1);
  gate.open();
  await idle(workspaceId);
  const repeat = await sendAndStart(ana, input);
  expect(repeat).toMatchObject({ messageId: queueIds[0], sequence: 3 });
  expect((await readMessages(ana, workspaceId)).map(textOf)).toEqual([
    "First",
    "Slowly.",
    "Second",
    "Slowly.",
  ]);
});

test("a message without an answer is stored once, too", async () => {
  const workspaceId = await createWorkspace(ana);
  const input = { workspaceId, clientMessageId: randomUUID(), text: "Between us", respond: false };
  const results = await Promise.all(Array.from({ length: 10 }, () => send(ana, input)));
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
  expect(results[0]).toMatchObject({ kind: "sent", streamId: null, sequence: 1 });
  expect(await readMessages(ana, workspaceId)).toHaveLength(1);
});

test("another payload under the same id is a conflict and changes nothing", async () => {
  scene().provider.byDefault(text("Once."));
  const workspaceId = await createWorkspace(ana);
  const input = { workspaceId, clientMessageId: randomUUID(), text: "Hello" };
  await sendAndStart(ana, input);
  await idle(workspaceId);
  const others = [
    { ...input, text: "Hello!" },
    { ...input, options: { temperature: 1 } },
    { ...input, respond: false },
  ];
  for (const other of others) {
    expect(await refusalOf(send(ana, other))).toMatchObject({ type: "conflict", httpStatus: 409 });
  }
  expect(await refusalOf(send(ben, input))).toMatchObject({ type: "conflict", httpStatus: 409 });
  expect(await readMessages(ana, workspaceId)).toHaveLength(2);
});

test("the same id in another workspace is another message", async () => {
  scene().provider.byDefault(text("Once."));
  const clientMessageId = randomUUID();
  for (let count = 0; count < 2; count++) {
    const workspaceId = await createWorkspace(ana);
    await sendAndStart(ana, { workspaceId, clientMessageId, text: "Hello" });
  }
});

test("a repeat of what was removed from the queue is a conflict", async () => {
  const gate = createGate();
  scene().provider.byDefault(text("Slowly.", { gate: gate.gate }));
  const workspaceId = await createWorkspace(ana);
  await sendAndStart(ana, { workspaceId, text: "First" });
  const input = { workspaceId, clientMessageId: randomUUID(), text: "Second" };
  const queueId = await sendAndQueue(ana, input);
  await ana.api.queue.remove.mutate({ workspaceId, queueId });
  expect(await refusalOf(send(ana, input))).toMatchObject({ type: "conflict", httpStatus: 409 });
  gate.open();
  await idle(workspaceId);
  expect(await refusalOf(send(ana, input))).toMatchObject({ type: "conflict", httpStatus: 409 });
  expect(await readMessages(ana, workspaceId)).toHaveLength(2);
});
