import { expect, test } from "vitest";
import { createWorkspace, send, sendAndStart, textOf } from "#tests/support/chat.ts";
import { createProcessScene, createScene, type Scene, slowRetries } from "#tests/support/scene.ts";
import { closeAfter, failure, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const overloaded = () => failure(529, { error: { type: "overloaded_error", message: "Overloaded" } });

const env = { OPENAI_API: "chat", ...slowRetries };

async function openChat({ server }: Scene) {
  const ana = await signUp(server.url, "Ana");
  return { ana, workspaceId: await createWorkspace(ana) };
}

test("a failed answer is tried again, everybody sees the countdown, and what was shown stays", async () => {
  // The first retry begins by itself, the second by a press.
  await using scene = await createScene({ env: { ...env, RETRY_WAITS_SECONDS: "2,99999" } });
  const { ana, workspaceId } = await openChat(scene);
  const { provider } = scene;
  provider.respondWith(closeAfter(3, text("one two three four", { chunkSize: 4 })), overloaded());
  provider.byDefault(text("and the rest."));
  using watcher = watch(ana, { workspaceId });
  await sendAndStart(ana, { workspaceId, text: "Hello" });
  const waiting = await watcher.until(({ stream }) => stream?.waiting?.for === "retry");
  expect(waiting.stream?.waiting).toMatchObject({ attempt: 2, error: { type: "stream_truncated" } });
  using late = watch(ana, { workspaceId });
  expect(await late.until(({ stream }) => stream?.waiting !== undefined)).toMatchObject({
    stream: { state: "waiting" },
  });
  const again = await watcher.until(({ stream }) => stream?.attempt === 2 && stream.waiting !== undefined);
  expect(again.stream?.waiting).toMatchObject({ attempt: 3, error: { type: "server_error" } });
  await ana.api.stream.retryNow.mutate({ workspaceId });
  const done = await watcher.until(({ messages }) => messages.at(-1)?.status === "completed");
  expect(textOf(done.messages.at(-1))).toMatch(/^one .*and the rest\.$/);
  expect(await late.until(({ stream }) => stream === null)).toEqual(done);
  expect(JSON.stringify(provider.requests.at(-1)?.body)).toContain("one ");
});

test("a retry waits as long as the provider asks, survives a kill, and can be cancelled", async () => {
  await using scene = await createProcessScene({ env });
  const { ana, workspaceId } = await openChat(scene);
  scene.provider.respondWith(failure(429, {}, { "retry-after": "100" }));
  scene.provider.byDefault(text("fine"));
  {
    using watcher = watch(ana, { workspaceId });
    await sendAndStart(ana, { workspaceId, text: "Hello" });
    await watcher.until(({ stream }) => stream?.waiting?.for === "retry");
  }
  await scene.crash();
  const back = scene.reconnect(ana);
  using watcher = watch(back, { workspaceId });
  const { stream } = await watcher.until(() => true);
  expect(stream).toMatchObject({
    state: "waiting",
    waiting: { for: "retry", error: { type: "rate_limit" } },
  });
  const at = stream?.waiting?.for === "retry" ? Date.parse(stream.waiting.at) : 0;
  expect(at - Date.now()).toBeGreaterThan(60_000);
  await back.api.stream.cancelRetry.mutate({ workspaceId });
  const failed = await watcher.until(({ messages }) => messages.at(-1)?.status === "failed");
  expect(failed.messages.at(-1)?.metadata.error?.type).toBe("rate_limit");
  expect((await send(back, { workspaceId, text: "Again" })).kind).toBe("sent");
  await watcher.until(({ messages }) => messages.at(-1)?.status === "completed");
});

test("a stop while an answer waits ends it at once", async () => {
  await using scene = await createScene({ env });
  const { ana, workspaceId } = await openChat(scene);
  scene.provider.byDefault(failure(503, {}, { "retry-after": "100" }));
  using watcher = watch(ana, { workspaceId });
  await sendAndStart(ana, { workspaceId, text: "Hello" });
  await watcher.until(({ stream }) => stream?.waiting?.for === "retry");
  expect(await ana.api.stream.stop.mutate({ workspaceId, mode: "now" })).toEqual({ stopped: true });
  const stopped = await watcher.until(({ messages }) => messages.at(-1)?.status === "stopped");
  expect(stopped.messages.at(-1)?.metadata).toMatchObject({ reason: "user", by: { name: "Ana" } });
});

test("a model that is not there hands over to the next one, in the same message; one that cannot start is skipped", async () => {
  const models = { OPENAI_MODELS: "first,second", MODEL_FALLBACK: "openai:absent,openai:second" };
  await using scene = await createScene({ env: { ...env, ...models } });
  const { ana, workspaceId } = await openChat(scene);
  scene.provider.respondWith(failure(404, { error: { code: "model_not_found", message: "No such model" } }));
  scene.provider.byDefault(text("From the second."));
  using watcher = watch(ana, { workspaceId });
  await watcher.until(() => true);
  await sendAndStart(ana, { workspaceId, text: "Hello", options: { model: "openai:first" } });
  const done = await watcher.until(({ messages }) => messages.at(-1)?.status === "completed");
  expect(done.messages.at(-1)).toMatchObject({
    sequence: 2,
    metadata: { model: "openai:second" },
    parts: [{ type: "text", text: "From the second." }],
  });
  expect(watcher.records.filter(({ event }) => event.type === "attempt-start")).toHaveLength(2);
  expect(watcher.records.filter(({ event }) => event.type === "stream-end")).toHaveLength(1);
});
