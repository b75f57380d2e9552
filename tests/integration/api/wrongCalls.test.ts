import { beforeAll, expect, test } from "vitest";
import { createWorkspace, send } from "#tests/support/chat.ts";
import { getRaw, postRaw, refusalIn, refusalInStream } from "#tests/support/rawCall.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene();
let ana: TestClient;
let eve: TestClient;
let nobody: TestClient;
let workspaceId: string;
let body: string;

beforeAll(async () => {
  ana = await signUp(scene().server.url, "Ana");
  eve = await signUp(scene().server.url, "Eve");
  nobody = { ...ana, fetch: (path, init) => fetch(`${ana.url}${path}`, init) };
  workspaceId = await createWorkspace(ana);
  await send(ana, { workspaceId, text: "Hello", respond: false });
  body = JSON.stringify({ workspaceId, clientMessageId: "1", text: "Hello" });
});

/** What a call that is refused could have changed. */
async function state(): Promise<unknown> {
  using watcher = watch(ana, { workspaceId });
  return await watcher.until(() => true);
}

test("a mutation is not called with GET, nor a query with POST", async () => {
  const before = await state();
  const sent = await getRaw(ana, "message.send", { workspaceId, clientMessageId: "1", text: "Hello" });
  expect(refusalIn(sent)).toMatchObject({ type: "invalid_input", httpStatus: 405 });
  const asked = await postRaw(ana, "message.page", JSON.stringify({ workspaceId, limit: 1 }));
  expect(refusalIn(asked)).toMatchObject({ type: "invalid_input", httpStatus: 405 });
  const watched = await postRaw(ana, "stream.watch", JSON.stringify({ workspaceId }));
  expect(refusalInStream(watched)).toMatchObject({ type: "invalid_input", httpStatus: 405 });
  const json = { "content-type": "application/json" };
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    const response = await ana.fetch("/api/trpc/message.send", { method, body, headers: json });
    const answer = { status: response.status, body: await response.json() };
    expect(refusalIn(answer)).toMatchObject({ type: "invalid_input", httpStatus: 405 });
  }
  expect(await state()).toEqual(before);
});

test("what a form of another site could send is refused", async () => {
  const before = await state();
  const types = {
    "text/plain": 415,
    "application/x-www-form-urlencoded": 415,
    "multipart/form-data; boundary=x": 400,
  };
  for (const [type, httpStatus] of Object.entries(types)) {
    const headers = { "content-type": type };
    const response = await ana.fetch("/api/trpc/message.send", {
      method: "POST",
      body,
      headers,
    });
    const answer = { status: response.status, body: await response.json() };
    expect(refusalIn(answer)).toMatchObject({ type: "invalid_input", httpStatus });
  }
  expect(await state()).toEqual(before);
});

test("a page has a sensible size and place", async () => {
  for (const input of [
    { limit: 0 },
    { limit: 101 },
    { limit: 1.5 },
    { limit: 5, before: 0 },
    { limit: "5" },
    {},
  ]) {
    const answer = await getRaw(ana, "message.page", { workspaceId, ...input });
    expect(refusalIn(answer)).toMatchObject({ type: "invalid_input", httpStatus: 400 });
  }
  const foreign = await getRaw(eve, "message.page", { workspaceId, limit: 5 });
  expect(refusalIn(foreign)).toMatchObject({ type: "not_found" });
});

test("a subscription is refused before it begins, and nothing of the workspace is told", async () => {
  const events = { accept: "text/event-stream" };
  const cases = [
    { who: eve, input: { workspaceId }, type: "not_found", status: 404 },
    { who: ana, input: { workspaceId: "wsp_unknown" }, type: "not_found", status: 404 },
    { who: nobody, input: { workspaceId }, type: "not_signed_in", status: 401 },
    { who: ana, input: {}, type: "invalid_input", status: 400 },
  ];
  for (const { who, input, type, status } of cases) {
    const answer = await getRaw(who, "stream.watch", input, events);
    expect(refusalInStream(answer)).toMatchObject({ type, httpStatus: status });
  }
});
