import { expect, test } from "vitest";
import { createWorkspace, hasEnded, send, sendAndStart, textOf } from "#tests/support/chat.ts";
import { createScene } from "#tests/support/scene.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

test("an answer is looked back at while it is written, as far as people see it", async () => {
  await using scene = await createScene({ env: { OPENAI_API: "chat" } });
  const ana = await signUp(scene.server.url, "Ana");
  const workspaceId = await createWorkspace(ana);
  using watcher = watch(ana, { workspaceId });
  const gate = createGate();
  scene.provider.respondWith(text("One two three four five six.", { chunkSize: 4, gate: gate.gate }));
  const { streamId } = await sendAndStart(ana, { workspaceId, text: "Count" });
  await createWorkspace(ana, "Another");
  const look = () => ana.api.admin.history.messages.query({ workspaceId });
  const listed = async (outcome?: "running") => {
    const { rows } = await ana.api.admin.history.list.query({ ...(outcome && { outcome }) });
    return rows.map(({ name, running }) => [name, running]);
  };

  gate.step(5);
  const shown = await watcher.until(({ messages }) => textOf(messages.at(-1)).includes("two"));
  const answer = shown.messages.at(-1);
  const [asked, written] = (await look()).messages;
  expect(asked?.running).toBeNull();
  expect(written?.message.status).toBe("streaming");
  expect(textOf(written?.message)).toContain(textOf(answer));
  expect(written?.running).toMatchObject({ streamId, state: "streaming", by: { name: "Ana" } });
  expect(await listed("running")).toEqual([["Plan", true]]);

  gate.open();
  await watcher.until((view) => hasEnded(view, streamId));
  expect(await listed("running")).toEqual([]);
  expect((await listed()).toSorted()).toEqual([
    ["Another", false],
    ["Plan", false],
  ]);
  const [, whole] = (await look()).messages;
  expect(whole).toMatchObject({ running: null, message: { status: "completed" } });
  expect(textOf(whole?.message)).toBe("One two three four five six.");
});

test("a replay goes back to the first message from wherever it is", async () => {
  await using scene = await createScene();
  const ana = await signUp(scene.server.url, "Ana");
  const workspaceId = await createWorkspace(ana);
  using watcher = watch(ana, { workspaceId });
  await watcher.until(() => true);
  for (let count = 1; count <= 120; count++) {
    await send(ana, { workspaceId, text: `Message ${count}`, respond: false });
  }
  const then = await watcher.until(({ messages }) => messages.length === 120);
  // What happens afterwards was not seen then.
  for (const at of [3, 110]) {
    const messageId = then.messages[at]?.id ?? "";
    await ana.api.message.remove.mutate({ workspaceId, messageId });
  }
  const now = await watcher.until(({ seq }) => seq === then.seq + 2);

  const { view, older } = ana.api.admin.replay;
  for (const seen of [then, now]) {
    const { seq } = seen;
    let { messages, hasOlder } = await view.query({ workspaceId, seq });
    expect(messages).toHaveLength(50);
    while (hasOlder) {
      const page = await older.query({ workspaceId, seq, before: messages[0]?.sequence ?? 1 });
      expect(page.messages.length).toBeGreaterThan(0);
      messages = [...page.messages, ...messages];
      ({ hasOlder } = page);
    }
    expect(messages).toEqual(seen.messages);
  }
});
