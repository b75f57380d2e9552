import { beforeAll, expect, test } from "vitest";
import type { EventRecord } from "#server/contract/events.ts";
import { startAnswering } from "#tests/support/answering.ts";
import {
  createWorkspace,
  hasEnded,
  isIdle,
  send,
  sendAndQueue,
  sendAndStart,
  textOf,
} from "#tests/support/chat.ts";
import { echo } from "#tests/support/echo.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createProcessScene, sharedScene } from "#tests/support/scene.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { answer } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene();
let ana: TestClient;
let ben: TestClient;

beforeAll(async () => {
  ana = await signUp(scene().server.url, "Ana");
  ben = await joinTeam(ana, await signUp(scene().server.url, "Ben"));
});

function startsAndEnds(records: readonly EventRecord[]): string[] {
  return records.flatMap(({ event: { type } }) =>
    type === "stream-start" || type === "stream-end" ? [type] : [],
  );
}

test("an interrupting send goes first; the running answer ends as replaced and keeps its words", async () => {
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, streamId, watcher } = answering;
  await sendAndQueue(ana, { workspaceId, text: "say-patient" });
  const shown = await answering.showSome();
  scene().provider.byDefault(echo());
  const sent = await send(ben, { workspaceId, text: "say-urgent", whenBusy: "interrupt" });
  expect(sent).toMatchObject({ kind: "sent", sequence: 3 });
  const { messages } = await watcher.until((view) => isIdle(view) && view.messages.length === 6);
  expect(messages[1]).toMatchObject({
    status: "stopped",
    metadata: { streamId, reason: "replaced", by: { id: ben.userId, name: "Ben" } },
  });
  expect(textOf(messages[1]).startsWith(shown)).toBe(true);
  expect(messages.slice(2).map(textOf)).toEqual([
    "say-urgent",
    "Answer to say-urgent",
    "say-patient",
    "Answer to say-patient",
  ]);
  const turn = ["stream-start", "stream-end"];
  expect(startsAndEnds(watcher.records)).toEqual([...turn, ...turn, ...turn]);
  expect(watcher.view().queueHeld).toBe(false);
});

test("an interrupting send in an idle workspace is a send like any other", async () => {
  scene().provider.byDefault(echo());
  const workspaceId = await createWorkspace(ana);
  await sendAndStart(ana, { workspaceId, text: "say-first", whenBusy: "interrupt" });
  using watcher = watch(ana, { workspaceId });
  const { messages } = await watcher.until((view) => isIdle(view) && view.messages.length === 2);
  expect(messages.at(-1)).toMatchObject({ status: "completed" });
});

test("an entry that is sent now interrupts what runs", async () => {
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, streamId, watcher } = answering;
  await sendAndQueue(ana, { workspaceId, text: "say-patient" });
  const queueId = await sendAndQueue(ana, { workspaceId, text: "say-urgent" });
  scene().provider.byDefault(echo());
  await ben.api.queue.sendNow.mutate({ workspaceId, queueId });
  const { messages } = await watcher.until((view) => isIdle(view) && view.messages.length === 6);
  expect(messages[1]).toMatchObject({ status: "stopped", metadata: { streamId, reason: "replaced" } });
  expect(messages.map(textOf).filter((said) => said.startsWith("say-"))).toEqual([
    "say-first",
    "say-urgent",
    "say-patient",
  ]);
});

test("an interrupting send that the server dies on is the first to be answered afterwards", async () => {
  await using scene = await createProcessScene();
  let ana = await signUp(scene.server.url, "Ana");
  const ben = await joinTeam(ana, await signUp(scene.server.url, "Ben"));
  using answering = await startAnswering(scene, ana);
  const { workspaceId, streamId, watcher } = answering;
  await sendAndQueue(ana, { workspaceId, text: "say-patient" });
  scene.provider.byDefault(echo());
  const sent = send(ben, { workspaceId, text: "say-urgent", whenBusy: "interrupt" }).catch(() => null);
  await watcher.until(({ stream, queue }) => stream?.state === "stopping" || queue.length === 2 || !stream);
  await scene.crash();
  await sent;
  watcher[Symbol.dispose]();
  ana = scene.reconnect(ana);
  using back = watch(ana, { workspaceId, after: watcher });
  const { messages } = await back.until((view) => isIdle(view) && view.messages.length === 6);
  expect(messages[1]).toMatchObject({ status: "stopped", metadata: { streamId, reason: "replaced" } });
  expect(messages.map(textOf).filter((said) => said.startsWith("say-"))).toEqual([
    "say-first",
    "say-urgent",
    "say-patient",
  ]);
});

const call = { id: "call", name: "current_time", input: {} };

test("a queued message takes its turn at the next step, unless it waits for the end", async () => {
  const { provider } = scene();
  for (const dispatch of ["tool-end", "turn-end"] as const) {
    const gate = createGate();
    provider.respondWith(answer({ text: "Let me see.", toolCalls: [call] }, { gate: gate.gate }));
    provider.byDefault(echo());
    const asked = provider.requests.length;
    const workspaceId = await createWorkspace(ana);
    using watcher = watch(ana, { workspaceId });
    await watcher.until(() => true);
    const { streamId } = await sendAndStart(ana, { workspaceId, text: "say-first" });
    await provider.request(asked);
    await sendAndQueue(ben, { workspaceId, text: "say-second", dispatch });
    gate.open();
    const { messages } = await watcher.until((view) => isIdle(view) && view.messages.length === 4);
    expect(hasEnded(watcher.view(), streamId)).toBe(true);
    const early = dispatch === "tool-end";
    expect(messages[1]).toMatchObject({
      status: "completed",
      metadata: { finishReason: early ? "queue" : "stop" },
    });
    expect(textOf(messages[1])).toBe(early ? "Let me see." : "Let me see.Answer to say-first");
    expect(messages[1]?.parts[1]).toMatchObject({ state: "output-available" });
    expect(textOf(messages[3])).toBe("Answer to say-second");
  }
});
