import { expect, test } from "vitest";
import { createWorkspace, sendAndStart, textOf } from "#tests/support/chat.ts";
import { createProcessScene } from "#tests/support/scene.ts";
import { stallAfter, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

test("an answer goes on after every restart, as a shutdown is nobody's failure", async () => {
  await using scene = await createProcessScene({ env: { OPENAI_API: "chat", AUTO_RESUME: "1" } });
  scene.provider.byDefault(stallAfter(3, text("one two three four", { chunkSize: 4 })));
  const ana = await signUp(scene.server.url, "Ana");
  const workspaceId = await createWorkspace(ana);
  using watcher = watch(ana, { workspaceId });
  await sendAndStart(ana, { workspaceId, text: "Hello" });
  await watcher.until(({ messages }) => textOf(messages.at(-1)) !== "");
  // After a crash it is gone on with twice.
  for (const parts of [2, 3, 4]) {
    await scene.restart();
    using back = watch(scene.reconnect(ana), { workspaceId });
    await back.until(({ messages, stream }) => stream !== null && messages.at(-1)?.parts.length === parts);
  }
  scene.provider.byDefault(text("the end"));
  await scene.restart();
  using back = watch(scene.reconnect(ana), { workspaceId });
  const { messages } = await back.until((view) => view.messages.at(-1)?.status === "completed");
  expect(messages).toHaveLength(2);
  expect(textOf(messages[1])).toMatch(/the end$/);
});
