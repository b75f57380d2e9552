import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { EventEmitter, once } from "node:events";
import { expect, test } from "vitest";
import { createWorkspace, isIdle, readMessages, send, textOf } from "#tests/support/chat.ts";
import { createProcessScene } from "#tests/support/scene.ts";
import { signUp } from "#tests/support/testClient.ts";
import { type Watcher, watch } from "#tests/support/watcher.ts";

// Tells when `fetch` has written a request to its connection.
const requestWritten = new EventEmitter();
subscribe("undici:client:sendHeaders", () => requestWritten.emit("written"));

test("a send that was under way when the server died is stored once, whether its answer came or not", async () => {
  await using scene = await createProcessScene();
  const { provider } = scene;
  let client = await signUp(scene.server.url, "Ana");
  const workspaceId = await createWorkspace(client);
  /** How far a send has come when the server dies. */
  const moments = [
    { what: "written", until: () => once(requestWritten, "written") },
    { what: "stored", until: (watcher: Watcher) => watcher.until(({ stream }) => stream !== null) },
    { what: "asked", until: (_: Watcher, asked: number) => provider.request(asked) },
    { what: "answered", until: (_watcher: Watcher, _asked: number, sent: Promise<unknown>) => sent },
  ];
  for (const { what, until } of moments) {
    const input = { workspaceId, clientMessageId: randomUUID(), text: what };
    const before = watch(client, { workspaceId });
    await before.until(isIdle);
    const asked = provider.requests.length;
    const first = send(client, input).catch(() => null);
    await until(before, asked, first);
    await scene.crash();
    before[Symbol.dispose]();
    client = scene.reconnect(client);
    const told = await first;
    const again = await send(client, input);
    expect(again.kind).toBe("sent");
    if (told) expect(again).toEqual(told);
    using watcher = watch(client, { workspaceId });
    await watcher.until(isIdle);
  }
  const messages = await readMessages(client, workspaceId);
  const users = messages.filter(({ role }) => role === "user");
  expect(users.map(textOf)).toEqual(moments.map(({ what }) => what));
  expect(messages).toHaveLength(2 * moments.length);
});
