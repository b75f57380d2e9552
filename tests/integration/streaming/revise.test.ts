import { expect, test } from "vitest";
import { createWorkspace, sendAndQueue, sendAndStart, textOf } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene({ env: { OPENAI_API: "chat" } });

async function openConversation() {
  const { server, provider } = scene();
  const ana = await signUp(server.url, "Ana");
  const workspaceId = await createWorkspace(ana);
  const watcher = watch(ana, { workspaceId });
  provider.byDefault(text("first answer"));
  const { messageId } = await sendAndStart(ana, { workspaceId, text: "Question" });
  await watcher.until(({ messages }) => messages.at(-1)?.status === "completed");
  return { ana, workspaceId, watcher, messageId, provider };
}

test("an edit supersedes the tail, and its versions can be looked at", async () => {
  const { ana, workspaceId, watcher, messageId, provider } = await openConversation();
  using _watcher = watcher;
  provider.byDefault(text("second answer"));
  const edit = { workspaceId, messageId, expectedTail: 2, clientMessageId: "e1", text: "Better question" };
  const edited = await ana.api.message.edit.mutate(edit);
  expect(edited).toMatchObject({ kind: "sent", sequence: 3 });
  const view = await watcher.until(
    ({ messages }) => textOf(messages.at(-1)) === "second answer" && messages.at(-1)?.status === "completed",
  );
  expect(view.messages.map(textOf)).toEqual(["Better question", "second answer"]);
  expect(view.messages[0]?.version).toEqual({ of: messageId, index: 2, count: 2 });
  expect(await ana.api.message.edit.mutate(edit)).toEqual(edited);
  const newId = view.messages[0]?.id ?? "";
  const { versions } = await ana.api.message.versions.query({ workspaceId, messageId: newId });
  expect(versions.map(({ index, current, messages }) => [index, current, messages.map(textOf)])).toEqual([
    [1, false, ["Question", "first answer"]],
    [2, true, ["Better question", "second answer"]],
  ]);
  using fresh = watch(ana, { workspaceId });
  expect(await fresh.until(() => true)).toEqual(view);
  expect(JSON.stringify(provider.requests.at(-1)?.body)).not.toContain("first answer");
});

test("of two who revise at once one wins, and the other gets a conflict that changes nothing", async () => {
  const { ana, workspaceId, watcher, messageId, provider } = await openConversation();
  using _watcher = watcher;
  const ben = await joinTeam(ana, await signUp(ana.url, "Ben"));
  provider.byDefault(text("another answer"));
  const answerId = watcher.view().messages[1]?.id ?? "";
  const input = { workspaceId, expectedTail: 2 };
  const results = await Promise.allSettled([
    ana.api.message.edit.mutate({ ...input, messageId, clientMessageId: "a", text: "Ana's" }),
    ben.api.message.regenerate.mutate({ ...input, messageId: answerId, clientMessageId: "b" }),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const refused = results.find((result) => result.status === "rejected");
  expect((await refusalOf(Promise.reject(refused?.reason))).type).toBe("conflict");
  const view = await watcher.until(({ messages }) => textOf(messages.at(-1)) === "another answer");
  expect(view.messages).toHaveLength(2);
});

test("an edit stops the running answer, leaves the queue in place, and goes before it", async () => {
  const { ana, workspaceId, watcher, provider } = await openConversation();
  using _watcher = watcher;
  const gate = createGate();
  provider.respondWith(text("slow answer", { gate: gate.gate, chunkSize: 3 }));
  const { messageId } = await sendAndStart(ana, { workspaceId, text: "Second" });
  gate.step(3);
  await watcher.until(({ messages }) => textOf(messages.at(-1)) !== "" && messages.length === 4);
  await sendAndQueue(ana, { workspaceId, text: "Queued" });
  provider.byDefault(text("quick"));
  const edited = await ana.api.message.edit.mutate({
    workspaceId,
    messageId,
    expectedTail: 4,
    clientMessageId: "e2",
    text: "Second, better",
  });
  expect(edited.kind).toBe("sent");
  const view = await watcher.until(
    ({ messages, queue }) =>
      queue.length === 0 && messages.at(-1)?.status === "completed" && messages.length === 6,
  );
  expect(view.messages.map(textOf)).toEqual([
    "Question",
    "first answer",
    "Second, better",
    "quick",
    "Queued",
    "quick",
  ]);
  const ends = watcher.records.flatMap(({ event }) => (event.type === "stream-end" ? [event] : []));
  expect(ends[1]).toMatchObject({ status: "stopped", reason: "edit", by: { name: "Ana" } });
  gate.open();
});

test("a removed message stays in its place, empty, and no model reads it", async () => {
  const { ana, workspaceId, watcher, messageId, provider } = await openConversation();
  using _watcher = watcher;
  const ben = await joinTeam(ana, await signUp(ana.url, "Ben"));
  expect((await refusalOf(ben.api.message.remove.mutate({ workspaceId, messageId }))).type).toBe("forbidden");
  await ana.api.message.remove.mutate({ workspaceId, messageId });
  const { messages } = await watcher.until((view) => view.messages[0]?.parts.length === 0);
  expect(messages[0]?.metadata.removed).toMatchObject({ by: { name: "Ana" } });
  await sendAndStart(ana, { workspaceId, text: "Next" });
  await watcher.until((view) => view.messages.length === 4 && view.stream === null);
  expect(JSON.stringify(provider.requests.at(-1)?.body)).not.toContain("Question");
});
