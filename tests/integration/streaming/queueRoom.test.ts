import { expect, test } from "vitest";
import { startAnswering } from "#tests/support/answering.ts";
import { isIdle, readMessages, send } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { signUp } from "#tests/support/testClient.ts";

const scene = sharedScene({ env: { QUEUE_ENTRIES: "3", QUEUE_ENTRIES_EACH: "2", QUEUE_KIB: "1" } });

test("what finds no room in the queue is refused before it is stored, with the limit, and nothing else is", async () => {
  const { url } = scene().server;
  const ana = await signUp(url, "Ana");
  const ben = await joinTeam(ana, await signUp(url, "Ben"));
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, watcher } = answering;
  const refused = (client: typeof ana, text: string, id?: string) =>
    refusalOf(send(client, { workspaceId, text, ...(id && { clientMessageId: id }) }));

  await send(ana, { workspaceId, text: "say-one" });
  const long = "é".repeat(600);
  expect(await refused(ben, long)).toMatchObject({ type: "rate_limited", details: { limit: 1024 } });
  await send(ana, { workspaceId, text: "say-two", clientMessageId: "two" });
  expect(await refused(ana, "say-three")).toMatchObject({ type: "rate_limited", details: { limit: 2 } });
  await send(ben, { workspaceId, text: "say-four" });
  expect(await refused(ben, "say-five", "five")).toMatchObject({
    type: "rate_limited",
    details: { limit: 3 },
  });
  const { queue } = await watcher.until((view) => view.queue.length === 3);
  expect(queue.map(({ text }) => text)).toEqual(["say-one", "say-two", "say-four"]);

  // A repeat is no new one; words among people and what interrupts need no room.
  expect(await send(ana, { workspaceId, text: "say-two", clientMessageId: "two" })).toMatchObject({
    kind: "queued",
    position: 2,
  });
  await ben.api.message.send.mutate({
    workspaceId,
    clientMessageId: "aside",
    text: "Look at this.",
    respond: false,
  });
  await expect.poll(() => scene().provider.requests.length, { timeout: 20_000 }).toBe(1);
  const first = ben.api.message.send.mutate({
    workspaceId,
    clientMessageId: "first",
    text: "say-soon",
    whenBusy: "interrupt",
  });
  answering.finish();
  await first;
  await watcher.until((view) => view.queue.length < 3);
  // What was refused can be sent once there is room, under the same id.
  await watcher.until(isIdle);
  await send(ben, { workspaceId, text: "say-five", clientMessageId: "five" });
  await watcher.until(isIdle);
  const said = (await readMessages(ana, workspaceId)).filter(({ role }) => role === "user");
  expect(said.flatMap(({ parts }) => parts.map((part) => ("text" in part ? part.text : "")))).toEqual(
    expect.arrayContaining(["say-one", "say-two", "say-four", "say-soon", "say-five", "Look at this."]),
  );
});
