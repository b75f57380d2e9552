import { beforeAll, expect, test } from "vitest";
import { startAnswering } from "#tests/support/answering.ts";
import { createWorkspace, isIdle, send, sendAndQueue, sendAndStart } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { sharedScene, slowRetries } from "#tests/support/scene.ts";
import { failure, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watchedWorkspace } from "#tests/support/watchedWorkspace.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene({ env: { OPENAI_API: "chat", ...slowRetries } });
let ana: TestClient;
let ben: TestClient;
let cleo: TestClient;

beforeAll(async () => {
  const { url } = scene().server;
  ana = await signUp(url, "Ana");
  ben = await joinTeam(ana, await signUp(url, "Ben"));
  cleo = await joinTeam(ana, await signUp(url, "Cleo"));
});

const removed = (client: TestClient) => client.api.workspace.removed.query({ teamId: client.teamId });

test("deleting stops the answer, empties the queue, and tells everybody who did it; undo brings it back", async () => {
  using answering = await startAnswering(scene(), ben);
  const { workspaceId, streamId } = answering;
  await answering.showSome();
  const queued = await sendAndQueue(ana, { workspaceId, text: "Waits" });
  using anas = watch(ana, { workspaceId });
  await anas.until(() => true);
  expect((await refusalOf(cleo.api.workspace.remove.mutate({ workspaceId }))).type).toBe("forbidden");

  await ben.api.workspace.remove.mutate({ workspaceId });
  const closed = { type: "closed", reason: "deleted", by: { id: ben.userId, name: "Ben" } };
  for (const page of [answering.watcher, anas]) {
    expect(await page.untilFrame(({ type }) => type === "closed")).toEqual(closed);
  }
  const refusals = await Promise.all([
    refusalOf(send(ana, { workspaceId, text: "Anybody there?" })),
    refusalOf(ana.api.message.page.query({ workspaceId, limit: 10 })),
    refusalOf(ana.api.workspace.change.mutate({ workspaceId, name: "Other" })),
    refusalOf(ana.api.workspace.usage.query({ workspaceId })),
    refusalOf(ana.api.workspace.remove.mutate({ workspaceId })),
  ]);
  expect(new Set(refusals.map(({ type }) => type))).toEqual(new Set(["not_found"]));
  const ids = (items: { id: string }[]) => items.map(({ id }) => id);
  const { teamId } = ana;
  expect(ids(await ana.api.workspace.list.query({ teamId }))).not.toContain(workspaceId);
  expect(ids(await ana.api.workspace.sidebar.query({ teamId }))).not.toContain(workspaceId);
  expect((await removed(cleo)).find(({ id }) => id === workspaceId)).toMatchObject({
    name: "Plan",
    deletedBy: closed.by,
    own: false,
  });
  expect((await refusalOf(cleo.api.workspace.restore.mutate({ workspaceId }))).type).toBe("forbidden");

  await ana.api.workspace.restore.mutate({ workspaceId });
  await ana.api.workspace.restore.mutate({ workspaceId });
  using back = watch(ana, { workspaceId });
  const view = await back.until(isIdle);
  const answer = view.messages.find(({ metadata }) => metadata.streamId === streamId);
  expect(answer).toMatchObject({ status: "stopped", metadata: { reason: "removed", by: closed.by } });
  expect(ids(view.messages)).not.toContain(queued);
  expect(ids(await removed(ana))).not.toContain(workspaceId);
  answering.finish();
  await sendAndStart(cleo, { workspaceId, text: "say-again" });
  await back.until((now) => isIdle(now) && now.messages.at(-1)?.status === "completed");
});

test("nothing of a deleted workspace is found", async () => {
  const workspaceId = await createWorkspace(ana);
  await send(ana, { workspaceId, text: "A zebra crossing", respond: false });
  const found = async () => {
    const { results } = await ana.api.search.messages.query({ query: "zebra", limit: 10 });
    return results.map((result) => result.workspaceId);
  };
  expect(await found()).toEqual([workspaceId]);
  await ana.api.workspace.remove.mutate({ workspaceId });
  expect(await found()).toEqual([]);
  await ana.api.workspace.restore.mutate({ workspaceId });
  expect(await found()).toEqual([workspaceId]);
});

test("an answer that waits for a retry is ended by the deletion", async () => {
  using workspace = await watchedWorkspace(ana);
  const { workspaceId } = workspace;
  scene().provider.respondWith(failure(503, {}));
  scene().provider.byDefault(text("Yes."));
  const streamId = await workspace.start("Hello");
  await workspace.untilRetry();
  await ana.api.workspace.remove.mutate({ workspaceId });
  await ana.api.workspace.restore.mutate({ workspaceId });
  using back = watch(ana, { workspaceId });
  const view = await back.until(isIdle);
  expect(view.messages.find(({ metadata }) => metadata.streamId === streamId)?.status).toBe("stopped");
});

test("others' sidebars lose it and get it back, live", async () => {
  const gone = await createWorkspace(ana, "Goes");
  const open = await createWorkspace(ana, "Stays");
  using page = watch(cleo, { workspaceId: open });
  await page.untilFrame((frame) => frame.type === "sidebar" && frame.full === true);
  await ana.api.workspace.remove.mutate({ workspaceId: gone });
  await page.untilFrame((frame) => frame.type === "sidebar" && frame.gone.includes(gone));
  await ana.api.workspace.restore.mutate({ workspaceId: gone });
  await page.untilFrame(
    (frame) => frame.type === "sidebar" && !frame.full && frame.workspaces.some(({ id }) => id === gone),
  );
});

test("a deleted private workspace is listed for those it named alone", async () => {
  const { id: workspaceId } = await ben.api.workspace.create.mutate({
    teamId: ben.teamId,
    name: "Secret",
    visibility: "private",
  });
  await ben.api.workspace.remove.mutate({ workspaceId });
  expect((await removed(ana)).map(({ id }) => id)).not.toContain(workspaceId);
  expect((await refusalOf(ana.api.workspace.restore.mutate({ workspaceId }))).type).toBe("not_found");
  expect((await removed(ben)).find(({ id }) => id === workspaceId)?.own).toBe(true);
  await ben.api.workspace.restore.mutate({ workspaceId });
  expect(await ben.api.queue.list.query({ workspaceId })).toEqual([]);
});
