import { beforeAll, expect, test } from "vitest";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { type Answering, startAnswering } from "#tests/support/answering.ts";
import { hasEnded, isIdle, send, sendAndQueue, textOf } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { type Scene, sharedProcessScene, sharedScene } from "#tests/support/scene.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene();
const crashing = sharedProcessScene();
let ana: TestClient;
let ben: TestClient;

async function signUpBoth({ server }: Scene): Promise<[TestClient, TestClient]> {
  const ana = await signUp(server.url, "Ana");
  return [ana, await joinTeam(ana, await signUp(server.url, "Ben"))];
}

beforeAll(async () => {
  [ana, ben] = await signUpBoth(scene());
});

function saidIn({ messages }: WorkspaceView): string[] {
  return messages.filter(({ role }) => role === "user").map(textOf);
}

/** A running answer with two messages behind it that was stopped by Ana. */
async function hold(
  stage: Scene,
  [ana, ben]: readonly [TestClient, TestClient],
): Promise<Answering & { queueIds: string[] }> {
  const answering = await startAnswering(stage, ana);
  const { workspaceId, streamId, watcher } = answering;
  const queueIds = [
    await sendAndQueue(ben, { workspaceId, text: "say-second" }),
    await sendAndQueue(ana, { workspaceId, text: "say-third" }),
  ];
  await ana.api.stream.stop.mutate({ workspaceId, streamId, mode: "now" });
  await watcher.until((view) => hasEnded(view, streamId));
  answering.finish();
  return { ...answering, queueIds };
}

test("a stop holds the queue, also over a restart, until somebody lets it go on", async () => {
  const scene = crashing();
  let [ana, ben] = await signUpBoth(scene);
  using held = await hold(scene, [ana, ben]);
  const { workspaceId, watcher } = held;
  expect(watcher.view()).toMatchObject({ queueHeld: true, stream: null });
  const { seq } = watcher.view();
  await scene.crash();
  watcher[Symbol.dispose]();
  ana = scene.reconnect(ana);
  ben = scene.reconnect(ben);
  using back = watch(ana, { workspaceId, after: watcher });
  await back.untilFrame(({ type }) => type === "caught-up");
  // A whole turn of another workspace, in which this one could have gone on.
  using other = await startAnswering(scene, ana);
  other.finish();
  await other.watcher.until(isIdle);
  expect(back.view()).toMatchObject({ seq, queueHeld: true, queue: [{}, {}] });
  await ben.api.queue.sendNow.mutate({ workspaceId });
  const view = await back.until((now) => isIdle(now) && now.messages.length === 6);
  expect(view.queueHeld).toBe(false);
  expect(saidIn(view)).toEqual(["say-first", "say-second", "say-third"]);
});

test("a new send to a held queue joins its end and releases it", async () => {
  using held = await hold(scene(), [ana, ben]);
  const { workspaceId, watcher } = held;
  expect(await send(ben, { workspaceId, text: "say-fourth" })).toMatchObject({ kind: "queued", position: 3 });
  const view = await watcher.until((now) => isIdle(now) && now.messages.length === 8);
  expect(view.queueHeld).toBe(false);
  expect(saidIn(view)).toEqual(["say-first", "say-second", "say-third", "say-fourth"]);
});

test("an interrupting send goes past a held queue and leaves it held", async () => {
  using held = await hold(scene(), [ana, ben]);
  const { workspaceId, watcher } = held;
  const sent = await send(ben, { workspaceId, text: "say-urgent", whenBusy: "interrupt" });
  expect(sent).toMatchObject({ kind: "sent" });
  const view = await watcher.until(({ stream, messages }) => stream === null && messages.length === 4);
  expect(saidIn(view)).toEqual(["say-first", "say-urgent"]);
  expect(view).toMatchObject({ queueHeld: true, queue: [{}, {}] });
});

test("one entry can be sent first; what it left behind goes on after it", async () => {
  using held = await hold(scene(), [ana, ben]);
  const { workspaceId, watcher, queueIds } = held;
  await ana.api.queue.sendNow.mutate({ workspaceId, queueId: queueIds[1] });
  const view = await watcher.until((now) => isIdle(now) && now.messages.length === 6);
  expect(saidIn(view)).toEqual(["say-first", "say-third", "say-second"]);
});

test("an entry that is removed last leaves nothing held", async () => {
  using held = await hold(scene(), [ana, ben]);
  const { workspaceId, watcher, queueIds } = held;
  for (const queueId of queueIds) await ana.api.queue.remove.mutate({ workspaceId, queueId });
  await watcher.until(isIdle);
  expect(watcher.view().queueHeld).toBe(false);
  expect(await send(ben, { workspaceId, text: "say-next" })).toMatchObject({ kind: "sent" });
});

test("what waits in the queue is answered after a kill -9, in order", async () => {
  const scene = crashing();
  let [ana, ben] = await signUpBoth(scene);
  using answering = await startAnswering(scene, ana);
  const { workspaceId, watcher, streamId } = answering;
  for (const text of ["say-second", "say-third"]) await sendAndQueue(ben, { workspaceId, text });
  await watcher.until((view) => view.queue.length === 2);
  answering.finish();
  await scene.crash();
  watcher[Symbol.dispose]();
  ana = scene.reconnect(ana);
  ben = scene.reconnect(ben);
  using back = watch(ana, { workspaceId, after: watcher });
  const view = await back.until((now) => isIdle(now) && now.messages.length === 6);
  expect(saidIn(view)).toEqual(["say-first", "say-second", "say-third"]);
  expect(hasEnded(view, streamId)).toBe(true);
  expect(view.messages.slice(3).filter(({ role }) => role === "assistant")).toMatchObject([
    { status: "completed" },
    { status: "completed" },
  ]);
});
