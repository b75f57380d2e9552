import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Event } from "#server/contract/events.ts";
import { textOf } from "#tests/support/chat.ts";
import { lookInto } from "#tests/support/lookInto.ts";
import { type ProcessScene, sharedProcessScene } from "#tests/support/scene.ts";
import { failure, stallAfter, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watchedWorkspace } from "#tests/support/watchedWorkspace.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedProcessScene({
  env: { OPENAI_API: "chat", AUTO_RESUME: "1", RETRY_WAITS_SECONDS: "3,3,3" },
});

const tool = { toolCallId: "call_1", toolName: "current_time" };
/** What the version before stored of two calls that had one id, after a text as part 0. */
const twoCallsOfOneId: Event[] = [
  { type: "tool-call-start", part: 1, ...tool },
  { type: "tool-call-delta", part: 1, offset: 0, text: "{}" },
  { type: "tool-call-end", part: 1, input: {} },
  { type: "tool-call-delta", part: 2, offset: 0, text: "{}" },
  { type: "tool-call-end", part: 1, input: {} },
];
/** What an append that was lost leaves: the text goes on behind a hole. */
const hole: Event[] = [{ type: "text-delta", part: 0, offset: 1_000, text: "lost" }];

/** Adds events to a log as the version before did, without looking whether they fold. */
function addEvents({ dataDir, databaseUrl }: ProcessScene, workspaceId: string, events: readonly Event[]) {
  return lookInto({ dataDir, databaseUrl }, async (prisma) => {
    const counter = await prisma.workspaceCounter.findUniqueOrThrow({ where: { workspaceId } });
    const at = new Date();
    const rows = events.map((event, index) => ({
      workspaceId,
      seq: counter.seq + BigInt(index + 1),
      at,
      type: event.type,
      event: JSON.parse(JSON.stringify(event)),
      appendId: randomUUID(),
    }));
    await prisma.event.createMany({ data: rows });
    await prisma.workspaceCounter.update({
      where: { workspaceId },
      data: { seq: counter.seq + BigInt(rows.length) },
    });
  });
}

test.each([
  ["a call without its start", twoCallsOfOneId],
  ["a text with a hole", hole],
])("%s: the server starts, ends that answer, and goes on with the others", async (_, events) => {
  const { provider } = scene();
  provider.respondWith(stallAfter(3, text("one two three four", { chunkSize: 4 })));
  const ana = await signUp(scene().server.url, "Ana");
  const broken = await watchedWorkspace(ana);
  const streamId = await broken.start("Hello");
  await broken.watcher.until(({ messages }) => textOf(messages.at(-1)) === "one two ");
  const broken2 = await watchedWorkspace(ana);
  provider.respondWith(failure(503, { error: { message: "Overloaded" } }));
  await broken2.start("Hello");
  await broken2.untilRetry();
  const other = await watchedWorkspace(ana);
  provider.respondWith(failure(503, { error: { message: "Overloaded" } }));
  await other.start("Hello");
  await other.untilRetry();
  await scene().server.kill();
  await addEvents(scene(), broken.workspaceId, events);
  await addEvents(scene(), broken2.workspaceId, hole);
  provider.byDefault(text("fine"));
  await scene().crash();

  const back = scene().reconnect(ana);
  using page = watch(back, { workspaceId: broken.workspaceId });
  const failed = { status: "failed", metadata: { error: { type: "api" } } };
  const view = await page.until(({ stream }) => stream === null);
  expect(view.messages.at(-1)).toMatchObject({ ...failed, metadata: { ...failed.metadata, streamId } });
  expect(textOf(view.messages.at(-1))).toBe("one two ");
  await back.api.message.send.mutate({
    workspaceId: broken.workspaceId,
    clientMessageId: randomUUID(),
    text: "And now?",
  });
  const after = await page.until(
    ({ messages }) => messages.length === 4 && messages[3]?.status === "completed",
  );
  expect(textOf(after.messages[3])).toBe("fine");
  expect(page.errors).toEqual([]);

  using waiting = watch(back, { workspaceId: broken2.workspaceId });
  const ended = await waiting.until(({ stream, messages }) => stream === null && messages.length === 2);
  expect(ended.messages[1]).toMatchObject(failed);
  using healthy = watch(back, { workspaceId: other.workspaceId });
  const done = await healthy.until(({ messages }) => messages[1]?.status === "completed");
  expect(textOf(done.messages[1])).toBe("fine");
});
