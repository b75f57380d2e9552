import { expect, test } from "vitest";
import { limits } from "#server/contract/limits.ts";
import type { Message } from "#server/contract/message.ts";
import { createWorkspace, readMessages, send, sendAndStart, textOf } from "#tests/support/chat.ts";
import { createProcessScene, type Scene, sharedScene } from "#tests/support/scene.ts";
import type { SeenRequest } from "#tests/support/scriptedProvider.ts";
import { failure, hang, type Script, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene({ env: { OPENAI_API: "chat" } });

function asksForSummary({ body }: SeenRequest): boolean {
  return JSON.stringify(body).includes("Summarise the conversation above");
}

const sent = (request: SeenRequest | undefined) => JSON.stringify(request?.body);

function summariesBy({ provider }: Scene, script: () => Script): void {
  provider.byDefault((request) => (asksForSummary(request) ? script() : text("The answer.")));
}

/** A workspace with four messages of 25,000 tokens each, of the 128,000 that an unknown model takes. */
async function openLongHistory(client: TestClient): Promise<{ workspaceId: string; texts: string[] }> {
  const workspaceId = await createWorkspace(client);
  const texts = [1, 2, 3, 4].map((number) => `long-${number} `.padEnd(limits.textLength, "lorem ipsum "));
  for (const words of texts) await send(client, { workspaceId, text: words, respond: false });
  return { workspaceId, texts };
}

function isSummary({ metadata }: Message): boolean {
  return metadata.kind === "summary";
}

test("a long history becomes a summary before the answer; the originals stay readable", async () => {
  const { provider, server } = scene();
  const ana = await signUp(server.url, "Ana");
  summariesBy(scene(), () => text("The summary of it."));
  const { workspaceId, texts } = await openLongHistory(ana);
  using watcher = watch(ana, { workspaceId });
  await watcher.until(() => true);
  const asked = provider.requests.length;
  const { sequence, messageId } = await sendAndStart(ana, { workspaceId, text: "Question" });
  const view = await watcher.until(({ stream, messages }) => stream === null && messages.length === 7);

  expect(provider.requests.slice(asked).map(asksForSummary)).toEqual([true, false]);
  const [summaryRequest, answerRequest] = provider.requests.slice(asked);
  expect(["long-1", "long-2", "long-3"].every((name) => sent(summaryRequest).includes(name))).toBe(true);
  expect(sent(summaryRequest)).not.toContain("long-4");
  expect(sent(answerRequest)).toContain("The summary of it.");
  expect(sent(answerRequest)).toContain("long-4");
  expect(sent(answerRequest)).toContain("Question");
  expect(sent(answerRequest)).not.toMatch(/long-[123]/);

  expect(sequence).toBe(5);
  expect(view.messages[5]).toMatchObject({ sequence: 6, status: "completed" });
  expect(textOf(view.messages[5])).toBe("The answer.");
  const [summary] = view.messages.filter(isSummary);
  expect(summary).toMatchObject({ sequence: 7, role: "assistant", metadata: { coversTo: 3 } });
  const stored = await readMessages(ana, workspaceId);
  expect(stored.slice(0, 4).map(textOf)).toEqual(texts);
  expect(stored.filter(isSummary)).toHaveLength(1);

  // It is used again, and stays when what it does not cover is edited, though its place is behind that.
  await sendAndStart(ana, { workspaceId, text: "Second question" });
  await watcher.until((now) => now.stream === null && textOf(now.messages.at(-2)) === "Second question");
  const edit = {
    workspaceId,
    messageId,
    expectedTail: 9,
    clientMessageId: "edit-1",
    text: "Better question",
  };
  expect(await ana.api.message.edit.mutate(edit)).toMatchObject({ kind: "sent", sequence: 10 });
  const edited = await watcher.until(
    (now) => now.stream === null && textOf(now.messages.at(-2)) === "Better question",
  );
  expect(edited.messages.filter(isSummary)).toEqual([summary]);
  expect(provider.requests.slice(asked).map(asksForSummary)).toEqual([true, false, false, false]);
  expect(sent(provider.requests.at(-1))).toContain("The summary of it.");
});

test("an edit of what a summary covers takes the summary away", async () => {
  const { provider, server } = scene();
  const ana = await signUp(server.url, "Ana");
  summariesBy(scene(), () => text("The summary of it."));
  const { workspaceId } = await openLongHistory(ana);
  using watcher = watch(ana, { workspaceId });
  const { messages: before } = await watcher.until(() => true);
  await sendAndStart(ana, { workspaceId, text: "Question" });
  await watcher.until(({ stream, messages }) => stream === null && messages.length === 7);
  await ana.api.message.edit.mutate({
    workspaceId,
    messageId: before[1]?.id ?? "",
    // The summary stands behind this tail, which does not count it.
    expectedTail: 6,
    clientMessageId: "edit-2",
    text: "A short one",
  });
  await sendAndStart(ana, { workspaceId, text: "What now?" });
  const view = await watcher.until(
    ({ stream, messages }) => stream === null && textOf(messages.at(-2)) === "What now?",
  );
  expect(view.messages.filter(isSummary)).toEqual([]);
  expect(sent(provider.requests.at(-1))).not.toContain("The summary of it.");
  expect(sent(provider.requests.at(-1))).toContain("long-1");
});

test.each([
  ["fails", () => failure(500, { error: { message: "No" } })],
  ["is empty", () => text(" ")],
])("a summary that %s leaves everything as it was, and the message is answered", async (_, script) => {
  const { provider, server } = scene();
  const ana = await signUp(server.url, "Ana");
  summariesBy(scene(), script);
  const { workspaceId } = await openLongHistory(ana);
  using watcher = watch(ana, { workspaceId });
  await watcher.until(() => true);
  await sendAndStart(ana, { workspaceId, text: "Question" });
  const view = await watcher.until(({ stream, messages }) => stream === null && messages.length === 6);
  expect(view.messages.map(({ status }) => status).at(-1)).toBe("completed");
  expect(textOf(view.messages[5])).toBe("The answer.");
  expect(sent(provider.requests.at(-1))).toMatch(/long-1.*long-4/);
});

test("kill -9 in the middle of the summary loses nothing: the message is answered afterwards", async () => {
  await using own = await createProcessScene({ env: { OPENAI_API: "chat", AUTO_RESUME: "1" } });
  const ana = await signUp(own.server.url, "Ana");
  summariesBy(own, hang);
  const { workspaceId, texts } = await openLongHistory(ana);
  const asked = own.provider.requests.length;
  await sendAndStart(ana, { workspaceId, text: "Question" });
  await own.provider.request(asked);
  summariesBy(own, () => text("The summary of it."));
  await own.crash();
  const back = own.reconnect(ana);
  expect((await readMessages(back, workspaceId)).map(textOf).slice(0, 5)).toEqual([...texts, "Question"]);
  using watcher = watch(back, { workspaceId });
  const view = await watcher.until(({ stream, messages }) => stream === null && messages.length === 7);
  expect(textOf(view.messages[5])).toBe("The answer.");
  expect(view.messages[5]?.status).toBe("completed");
  expect(view.messages.filter(isSummary)).toHaveLength(1);
});
