import { expect, test } from "vitest";
import { textOf } from "#tests/support/chat.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { raw, type Script, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watchedWorkspace } from "#tests/support/watchedWorkspace.ts";

const scene = sharedScene({
  env: {
    OPENAI_API: "chat",
    FIRST_TOKEN_TIMEOUT_SECONDS: "1",
    IDLE_TIMEOUT_SECONDS: "1",
    RETRY_WAITS_SECONDS: "99999",
  },
});
const comments = (count: number) => Array.from({ length: count }, () => ": keep-alive\n\n");

const slowly = (frames: string[]): Script => ({ ...raw(""), frames: () => frames, delayMs: 250 });

test("signs of life stretch the time for the first token, and the idle time", async () => {
  const frames = text("Hello there.").frames("chat").map(String);
  const [role = "", word = "", ...rest] = frames;
  scene().provider.respondWith(slowly([...comments(8), role, word, ...comments(8), ...rest]));
  using workspace = await watchedWorkspace(await signUp(scene().server.url, "Ana"));
  expect(textOf(await workspace.ask("Hello"))).toBe("Hello there.");
});

test("but to five times of it at most", async () => {
  scene().provider.respondWith(slowly(comments(60)));
  using workspace = await watchedWorkspace(await signUp(scene().server.url, "Ben"));
  const startedAt = Date.now();
  await workspace.start("Hello");
  const { stream } = await workspace.untilRetry();
  expect(stream?.waiting).toMatchObject({ error: { type: "timeout_first_token" } });
  expect(Date.now() - startedAt).toBeGreaterThan(4_900);
});

test("after the model's end they hold nothing open", async () => {
  const frames = text("Hello there.").frames("chat").map(String).slice(0, -1);
  scene().provider.reset();
  scene().provider.respondWith(slowly([...frames, ...comments(60)]));
  using workspace = await watchedWorkspace(await signUp(scene().server.url, "Cem"));
  expect(textOf(await workspace.ask("Hello"))).toBe("Hello there.");
  // Parley goes away before the provider has ended.
  expect(await (await scene().provider.request(0)).aborted).toBe(true);
});
