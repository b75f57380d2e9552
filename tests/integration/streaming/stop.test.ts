import { beforeAll, expect, test } from "vitest";
import type { EventRecord } from "#server/contract/events.ts";
import { startAnswering } from "#tests/support/answering.ts";
import {
  createWorkspace,
  expectGapless,
  hasEnded,
  readMessages,
  send,
  sendAndStart,
  textOf,
} from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createRandom } from "#tests/support/random.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { sharedProcessScene, sharedScene } from "#tests/support/scene.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { answer, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene();
const crashing = sharedProcessScene();
let ana: TestClient;
let ben: TestClient;

beforeAll(async () => {
  ana = await signUp(scene().server.url, "Ana");
  ben = await joinTeam(ana, await signUp(scene().server.url, "Ben"));
});

const words = "One two three four five six seven eight nine ten.";

function eventsOf(records: readonly EventRecord[], type: EventRecord["event"]["type"]) {
  return records.map(({ event }) => event).filter((event) => event.type === type);
}

test("a stop before the first token ends the answer without any", async () => {
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, streamId, watcher } = answering;
  expect(await ben.api.stream.stop.mutate({ workspaceId, streamId, mode: "now" })).toEqual({ stopped: true });
  const view = await watcher.until((now) => hasEnded(now, streamId));
  const by = { id: ben.userId, name: "Ben" };
  const ended = { status: "stopped", parts: [], metadata: { reason: "user", by } };
  expect(view.messages.at(-1)).toMatchObject(ended);
  expect((await readMessages(ana, workspaceId)).at(-1)).toMatchObject(ended);
  expect(eventsOf(watcher.records, "stream-end")).toMatchObject([{ status: "stopped", reason: "user", by }]);
  expect(await scene().provider.requests.at(-1)?.aborted).toBe(true);
});

test("a stop in the middle keeps what was shown, and who stopped it", async () => {
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, streamId, watcher } = answering;
  const shown = await answering.showSome();
  expect(await ben.api.stream.stop.mutate({ workspaceId, mode: "now" })).toEqual({ stopped: true });
  await watcher.until((now) => hasEnded(now, streamId));
  const [, stored] = await readMessages(ana, workspaceId);
  expect(stored).toMatchObject({ status: "stopped", metadata: { reason: "user", by: { id: ben.userId } } });
  expect(textOf(stored).startsWith(shown)).toBe(true);
  expect("Answer to say-first".startsWith(textOf(stored))).toBe(true);
  expect(await scene().provider.requests.at(-1)?.aborted).toBe(true);
});

test("many stops at once are one stop, which a sooner one overtakes", async () => {
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, streamId, watcher } = answering;
  await answering.showSome();
  type Mode = "now" | "after-step";
  const stop = (client: TestClient, mode: Mode) =>
    client.api.stream.stop.mutate({ workspaceId, streamId, mode });
  const patient = [stop(ana, "after-step"), stop(ben, "after-step"), stop(ana, "after-step")];
  for (const result of await Promise.all(patient)) expect(result).toEqual({ stopped: true });
  await watcher.until(({ stream }) => stream?.state === "stopping");
  expect(eventsOf(watcher.records, "stop-request")).toHaveLength(1);
  await Promise.all([stop(ana, "now"), stop(ben, "now")]);
  const { seq } = await watcher.until((now) => hasEnded(now, streamId));
  await stop(ana, "now");
  const requests = eventsOf(watcher.records, "stop-request");
  expect(requests).toMatchObject([{ mode: "after-step" }, { mode: "now" }]);
  expect(eventsOf(watcher.records, "stream-end")).toHaveLength(1);
  using fresh = watch(ana, { workspaceId });
  expect(await fresh.until(() => true)).toMatchObject({ seq });
});

test("a stop at any moment of 20 short answers leaves each with one end, and the workspace free", async () => {
  const random = createRandom();
  scene().provider.byDefault(text(words, { chunkSize: 4 }));
  const workspaceId = await createWorkspace(ana);
  using watcher = watch(ana, { workspaceId });
  await watcher.until(() => true);
  for (let round = 1; round <= 20; round++) {
    const before = watcher.records.length;
    const { streamId } = await sendAndStart(ana, { workspaceId, text: `Count, ${round}.` });
    // After so many of its events; the last two come with its end.
    const enough = before + random.below(14);
    await watcher.until((view) => watcher.records.length >= enough || hasEnded(view, streamId));
    const { stopped } = await ana.api.stream.stop.mutate({ workspaceId, streamId, mode: "now" });
    const view = await watcher.until((now) => hasEnded(now, streamId));
    const last = view.messages.at(-1);
    expect(["stopped", "completed"]).toContain(last?.status);
    if (!stopped) expect(last?.status).toBe("completed");
    if (last?.status === "completed") expect(textOf(last)).toBe(words);
    expect(eventsOf(watcher.records, "stream-end")).toHaveLength(round);
  }
});

test("a stop after the end does nothing and says so", async () => {
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, streamId, watcher } = answering;
  answering.finish();
  const { seq } = await watcher.until((now) => hasEnded(now, streamId));
  for (const input of [{ workspaceId }, { workspaceId, streamId }]) {
    expect(await ana.api.stream.stop.mutate({ ...input, mode: "now" })).toEqual({ stopped: false });
  }
  using fresh = watch(ana, { workspaceId });
  expect(await fresh.until(() => true)).toMatchObject({ seq });
  expect(fresh.view().messages.at(-1)).toMatchObject({ status: "completed" });
});

test("a stop of another stream leaves the running one alone", async () => {
  using other = await startAnswering(scene(), ana);
  other.finish();
  await other.watcher.until((now) => hasEnded(now, other.streamId));
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, streamId, watcher } = answering;
  const wrong = { workspaceId, streamId: other.streamId, mode: "now" as const };
  expect(await ana.api.stream.stop.mutate(wrong)).toEqual({ stopped: false });
  answering.finish();
  await watcher.until((now) => hasEnded(now, streamId));
  expect(watcher.view().messages.at(-1)).toMatchObject({ status: "completed" });
  expect(eventsOf(watcher.records, "stop-request")).toEqual([]);
});

test("after-step lets the step end, tools and all, and keeps the usage", async () => {
  const gate = createGate();
  const call = { id: "call", name: "current_time", input: {} };
  scene().provider.byDefault(
    answer({ text: "Let me see.", toolCalls: [call], usage: { input: 10, output: 5 } }, { gate: gate.gate }),
  );
  const workspaceId = await createWorkspace(ana);
  using watcher = watch(ana, { workspaceId });
  const { streamId } = await sendAndStart(ana, { workspaceId, text: "What time is it?" });
  await ana.api.stream.stop.mutate({ workspaceId, mode: "after-step" });
  await watcher.until(({ stream }) => stream?.state === "stopping");
  gate.open();
  const view = await watcher.until((now) => hasEnded(now, streamId));
  expect(view.messages.at(-1)).toMatchObject({
    status: "stopped",
    metadata: { reason: "user", usage: { input: 10, output: 5 } },
    parts: [{ type: "text" }, { type: "dynamic-tool", state: "output-available" }],
  });
});

test("a stop in a later step keeps the usage of the earlier ones", async () => {
  const gate = createGate();
  const call = { id: "call", name: "current_time", input: {} };
  const { provider } = scene();
  provider.respondWith(answer({ toolCalls: [call], usage: { input: 10, output: 5 } }));
  provider.byDefault(text(words, { gate: gate.gate }));
  const asked = provider.requests.length;
  const workspaceId = await createWorkspace(ana);
  using watcher = watch(ana, { workspaceId });
  const { streamId } = await sendAndStart(ana, { workspaceId, text: "What time is it?" });
  await provider.request(asked + 1);
  await ana.api.stream.stop.mutate({ workspaceId, mode: "now" });
  const view = await watcher.until((now) => hasEnded(now, streamId));
  expect(view.messages.at(-1)?.metadata.usage).toMatchObject({ input: 10, output: 5 });
});

test("who only watches may not stop", async () => {
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, streamId, watcher } = answering;
  const viewer = await joinTeam(ana, await signUp(scene().server.url, "Vera"), "viewer");
  const refusal = await refusalOf(viewer.api.stream.stop.mutate({ workspaceId, streamId, mode: "now" }));
  expect(refusal).toMatchObject({ type: "forbidden", httpStatus: 403 });
  answering.finish();
  await watcher.until((now) => hasEnded(now, streamId));
  expect(watcher.view().messages.at(-1)).toMatchObject({ status: "completed" });
});

test("a stop that was asked for just before a crash is still that person's stop", async () => {
  const scene = crashing();
  let ana = await signUp(scene.server.url, "Ana");
  using answering = await startAnswering(scene, ana);
  const { workspaceId, streamId } = answering;
  const shown = await answering.showSome();
  await ana.api.stream.stop.mutate({ workspaceId, streamId, mode: "after-step" });
  await scene.crash();
  ana = scene.reconnect(ana);
  const [, stored] = await readMessages(ana, workspaceId);
  expect(stored).toMatchObject({ status: "stopped", metadata: { reason: "user", by: { id: ana.userId } } });
  expect(textOf(stored).startsWith(shown)).toBe(true);
});

test("SIGTERM ends the answer as interrupted by the shutdown, and what was shown is kept", async () => {
  const scene = crashing();
  let ana = await signUp(scene.server.url, "Ana");
  using answering = await startAnswering(scene, ana);
  const { workspaceId, streamId, watcher } = answering;
  const shown = await answering.showSome();
  await scene.restart();
  watcher[Symbol.dispose]();
  ana = scene.reconnect(ana);
  const [, stored] = await readMessages(ana, workspaceId);
  expect(stored).toMatchObject({ status: "interrupted", metadata: { reason: "shutdown" } });
  expect(textOf(stored).startsWith(shown)).toBe(true);
  using back = watch(ana, { workspaceId, after: watcher });
  await back.until((now) => hasEnded(now, streamId));
  expectGapless(back.records);
  expect(eventsOf(back.records, "stream-end")).toMatchObject([{ status: "interrupted", reason: "shutdown" }]);
  expect(await send(ana, { workspaceId, text: "And now?" })).toMatchObject({ kind: "sent" });
});
