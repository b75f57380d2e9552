import { beforeAll, expect, test } from "vitest";
import { untitledWorkspace } from "#server/contract/untitledWorkspace.ts";
import { createWorkspace, send, sendAndQueue, textOf } from "#tests/support/chat.ts";
import { sharedScene } from "#tests/support/scene.ts";
import type { SeenRequest } from "#tests/support/scriptedProvider.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { failure, hang, type Script, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watchedWorkspace } from "#tests/support/watchedWorkspace.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene({ env: { OPENAI_API: "chat", AUTO_TITLE: "1" } });
let ana: TestClient;

beforeAll(async () => {
  ana = await signUp(scene().server.url, "Ana");
});

function asksForTitle({ body }: SeenRequest): boolean {
  return JSON.stringify(body).includes("Name this conversation");
}

/** Answers questions with a text, requests for a title as the test says, and notes the latter. */
function titlesBy(script: () => Script): SeenRequest[] {
  const asked: SeenRequest[] = [];
  scene().provider.byDefault((request) => {
    if (!asksForTitle(request)) return text("An answer.");
    asked.push(request);
    return script();
  });
  return asked;
}

const untitled = () => watchedWorkspace(ana, untitledWorkspace);

test("a workspace without a name gets one after its first exchange, for everybody", async () => {
  const titles = titlesBy(() => text('"Plans for **summer**."\nThat is the name.'));
  using workspace = await untitled();
  await workspace.ask("Where shall we go in summer?");
  const view = await workspace.watcher.until((now) => now.workspace.name !== untitledWorkspace);
  expect(view.workspace.name).toBe("Plans for **summer");
  expect(workspace.watcher.records.map(({ event }) => event.type)).toContain("workspace-change");
  expect((await ana.api.workspace.list.query({ teamId: ana.teamId }))[0]?.name).toBe("Plans for **summer");
  await workspace.ask("And in winter?");
  expect(titles).toHaveLength(1);
  expect(view.messages).toHaveLength(2);
});

test("a name that a person gave is not asked for, and one given meanwhile stays", async () => {
  const gate = createGate();
  const titles = titlesBy(() => text("Automatic", { gate: gate.gate }));
  using named = await watchedWorkspace(ana, "Our own name");
  await named.ask("say-named");
  using workspace = await untitled();
  const { workspaceId } = workspace;
  const asked = scene().provider.requests.length;
  await workspace.ask("say-untitled");
  await scene().provider.request(asked + 1);
  await ana.api.workspace.rename.mutate({ workspaceId, name: "By Ana" });
  gate.open();
  expect(await titles[0]?.aborted).toBe(false);
  await workspace.ask("Once more");
  expect(workspace.watcher.view().workspace.name).toBe("By Ana");
  expect(titles).toHaveLength(1);
  expect(JSON.stringify(titles)).not.toContain("say-named");
});

test("who confirms the automatic name keeps it for good", async () => {
  const titles = titlesBy(() => text("Automatic"));
  using workspace = await untitled();
  const { workspaceId } = workspace;
  await ana.api.workspace.change.mutate({ workspaceId, name: untitledWorkspace });
  for (const words of ["One", "Two"]) await workspace.ask(words);
  expect(titles).toHaveLength(0);
  expect(workspace.watcher.view().workspace.name).toBe(untitledWorkspace);
});

test.each([
  ["fails", () => failure(500, { error: { message: "No" } })],
  ["is empty", () => text(' "" ')],
])("a title that %s changes nothing, and the next exchange tries again", async (_, script) => {
  const titles = titlesBy(() => (titles.length === 1 ? script() : text("Second try")));
  using workspace = await untitled();
  const asked = scene().provider.requests.length;
  const answered = await workspace.ask("Hello");
  expect(answered.status).toBe("completed");
  expect(await (await scene().provider.request(asked + 1)).aborted).toBe(false);
  expect((await workspace.ask("Hello again")).status).toBe("completed");
  const view = await workspace.watcher.until((now) => now.workspace.name !== untitledWorkspace);
  expect(view.workspace.name).toBe("Second try");
  expect(view.messages).toHaveLength(4);
  expect(workspace.watcher.records.filter(({ event }) => event.type === "stream-end")).toHaveLength(2);
});

test("a title that takes long delays no message, and no second one is asked for meanwhile", async () => {
  const titles = titlesBy(hang);
  using workspace = await untitled();
  const asked = scene().provider.requests.length;
  await workspace.ask("Hello");
  await scene().provider.request(asked + 1);
  expect(titles).toHaveLength(1);
  for (const words of ["one", "two", "three"]) expect(textOf(await workspace.ask(words))).toBe("An answer.");
  expect(titles).toHaveLength(1);
});

test("what waits in the queue is answered before the title is asked for", async () => {
  const gate = createGate();
  const workspaceId = await createWorkspace(ana, untitledWorkspace);
  using watcher = watch(ana, { workspaceId });
  await watcher.until(() => true);
  titlesBy(() => text("Late title"));
  scene().provider.respondWith(text("First.", { gate: gate.gate }));
  const asked = scene().provider.requests.length;
  await send(ana, { workspaceId, text: "One" });
  await scene().provider.request(asked);
  await sendAndQueue(ana, { workspaceId, text: "Two" });
  gate.open();
  await watcher.until((now) => now.workspace.name === "Late title");
  const seen = scene().provider.requests.slice(asked).map(asksForTitle);
  expect(seen).toEqual([false, false, true]);
});
