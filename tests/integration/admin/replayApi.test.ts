import { expect, test, vi } from "vitest";
import { createWorkspace, expectGapless, sendAndStart, textOf } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { createProcessScene } from "#tests/support/scene.ts";
import { stallAfter, text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

/** Everything that the procedures of a replay say about a workspace. */
function asks({ api }: TestClient, workspaceId: string) {
  const { outline, page, view, older } = api.admin.replay;
  return [
    () => outline.query({ workspaceId }),
    () => page.query({ workspaceId, after: 0 }),
    () => view.query({ workspaceId, seq: 1 }),
    () => older.query({ workspaceId, seq: 1, before: 1 }),
  ];
}

test("an answer that a second stream went on with is replayed as it was watched, by those who may look back", async () => {
  await using scene = await createProcessScene({
    env: { OPENAI_API: "chat", AUTO_RESUME: "1", FOLD_AFTER_SECONDS: "0" },
  });
  scene.provider.respondWith(stallAfter(3, text("one two three four", { chunkSize: 4 })));
  scene.provider.byDefault(text("and the rest"));
  const ana = await signUp(scene.server.url, "Ana");
  const ben = await joinTeam(ana, await signUp(scene.server.url, "Ben"));
  const workspaceId = await createWorkspace(ana);
  const { id: hidden } = await ben.api.workspace.create.mutate({
    teamId: ana.teamId,
    name: "Hidden",
    visibility: "private",
  });
  using first = watch(ana, { workspaceId });
  await first.until(() => true);
  await sendAndStart(ana, { workspaceId, text: "Hello" });
  await first.until(({ messages }) => textOf(messages.at(-1)) !== "");
  await scene.crash();
  const [back, benBack] = [scene.reconnect(ana), scene.reconnect(ben)];
  using watcher = watch(back, { workspaceId, after: first });
  const { seq } = await watcher.until(({ messages }) => messages.at(-1)?.status === "completed");

  // Until the second stream is folded away, and after.
  const { page, view, outline } = back.api.admin.replay;
  const replayed = async () => {
    const { records } = await page.query({ workspaceId, after: 0 });
    expectGapless(records);
    expect(records.at(-1)?.seq).toBe(seq);
    // What was folded away before the watcher came back, it saw as a snapshot.
    const seen = new Set(watcher.records.map((record) => record.seq));
    expect(records.filter((record) => seen.has(record.seq))).toEqual(watcher.records);
    expect(await view.query({ workspaceId, seq })).toEqual(watcher.view());
    expect(await outline.query({ workspaceId })).toMatchObject({
      head: seq,
      marks: [{ kind: "message", by: "Ana" }, { kind: "interruption" }],
    });
  };
  await replayed();
  const folded = async () => {
    using late = watch(back, { workspaceId, lastEventId: String(seq - 1) });
    const frame = await late.untilFrame(({ type }) => type !== "access");
    expect(frame.type).toBe("snapshot");
  };
  await vi.waitFor(folded, { timeout: 20_000, interval: 200 });
  await replayed();

  for (const ask of asks(benBack, workspaceId)) expect((await refusalOf(ask())).code).toBe("NOT_FOUND");
  for (const ask of asks(back, hidden)) expect((await refusalOf(ask())).type).toBe("reason_needed");
  await back.api.admin.history.look.mutate({ workspaceId: hidden, reason: "A complaint" });
  expect(await view.query({ workspaceId: hidden, seq: 9 })).toMatchObject({
    seq: 0,
    workspace: { name: "Hidden" },
  });
});
