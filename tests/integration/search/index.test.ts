import { expect, test } from "vitest";
import { createWorkspace, hasEnded, isIdle, readMessages, send, sendAndStart } from "#tests/support/chat.ts";
import { lookInto } from "#tests/support/lookInto.ts";
import { createProcessScene } from "#tests/support/scene.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { answer, text } from "#tests/support/scriptedProviderScript.ts";
import { expectIndexed } from "#tests/support/searchIndex.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

/** What a search for this word finds, as the page is told. */
async function found(client: TestClient, query: string): Promise<number[]> {
  const { results } = await client.api.search.messages.query({ query, limit: 20 });
  return results.map(({ sequence }) => sequence).toSorted((a, b) => a - b);
}

test("what is found is what stands there, whatever happened", async () => {
  await using scene = await createProcessScene();
  const { provider } = scene;
  let ana = await signUp(scene.server.url, "Ana");
  const workspaceId = await createWorkspace(ana);
  let watcher = watch(ana, { workspaceId });
  const ended = (streamId: string) => watcher.until((view) => hasEnded(view, streamId));

  provider.respondWith(text("The walrus answers."));
  const first = await sendAndStart(ana, { workspaceId, text: "A walrus asks." });
  await ended(first.streamId);
  expect(await found(ana, "walrus")).toEqual([1, 2]);

  provider.respondWith(text("Now of a narwhal."));
  const edited = await ana.api.message.edit.mutate({
    workspaceId,
    messageId: first.messageId,
    expectedTail: 2,
    clientMessageId: "edit",
    text: "A seal asks.",
  });
  if (edited.kind !== "sent" || !edited.streamId) throw new Error("The edit did not start.");
  await ended(edited.streamId);
  expect(await found(ana, "walrus")).toEqual([]);
  expect(await found(ana, "seal or narwhal")).toEqual([3, 4]);

  await ana.api.message.remove.mutate({ workspaceId, messageId: edited.messageId });
  expect(await found(ana, "seal")).toEqual([]);

  const gate = createGate();
  provider.respondWith(answer({ text: "An otter swims and swims and swims." }, { gate: gate.gate }));
  const stopped = await sendAndStart(ana, { workspaceId, text: "Next." });
  await watcher.until((view) => {
    gate.step();
    return JSON.stringify(view.messages.at(-1)?.parts).includes("otter");
  });
  expect(await found(ana, "otter")).toEqual([]);
  await ana.api.stream.stop.mutate({ workspaceId, mode: "now" });
  await ended(stopped.streamId);
  expect(await found(ana, "otter")).toEqual([6]);

  const halted = createGate();
  provider.respondWith(answer({ text: "A penguin walks and walks and walks." }, { gate: halted.gate }));
  await sendAndStart(ana, { workspaceId, text: "Once more." });
  await watcher.until((view) => {
    halted.step();
    return JSON.stringify(view.messages.at(-1)?.parts).includes("penguin");
  });
  await scene.crash();
  watcher[Symbol.dispose]();
  ana = scene.reconnect(ana);
  watcher = watch(ana, { workspaceId });
  await watcher.until(isIdle);
  expect(await found(ana, "penguin")).toEqual([8]);

  await send(ana, { workspaceId, text: "100,000 words of it: ".repeat(4_000), respond: false });
  await send(ana, {
    workspaceId,
    text: Array.from({ length: 33_000 }, (_, n) => String.fromCodePoint(0x4e00 + (n % 20_000))).join(" "),
    respond: false,
  });
  expect(await readMessages(ana, workspaceId)).toHaveLength(8);
  watcher[Symbol.dispose]();
  await scene.server[Symbol.asyncDispose]();
  await lookInto(scene, async (prisma) => {
    await expectIndexed(prisma);
    const counts = [false, true].map((superseded) => prisma.messageText.count({ where: { superseded } }));
    expect(await Promise.all(counts)).toEqual([7, 2]);
  });
});
