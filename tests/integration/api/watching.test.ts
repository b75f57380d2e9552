import { expect, test } from "vitest";
import { createWorkspace, sendAndStart } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene();

async function twoPeople() {
  const { url } = scene().server;
  const ana = await signUp(url, "Ana");
  const ben = await joinTeam(ana, await signUp(url, "Ben"));
  return { ana, ben, workspaceId: await createWorkspace(ana) };
}

async function post(client: TestClient, path: string, body: Record<string, unknown>): Promise<void> {
  const response = await client.fetch(`/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: client.url },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

test("a watcher who is removed from the team is told, and sees nothing more", async () => {
  const { ana, ben, workspaceId } = await twoPeople();
  using watcher = watch(ben, { workspaceId });
  await watcher.until(() => true);
  const removedAt = Date.now();
  await ana.api.team.removeMember.mutate({ teamId: ana.teamId, userId: ben.userId });
  expect(await watcher.untilFrame(({ type }) => type === "closed")).toEqual({
    type: "closed",
    reason: "access",
  });
  expect(Date.now() - removedAt).toBeLessThan(5_000);
  using other = watch(ana, { workspaceId });
  await other.until(() => true);
  await sendAndStart(ana, { workspaceId, text: "Among us" });
  await other.until(({ messages, stream }) => messages.length === 2 && stream === null);
  expect(watcher.records).toEqual([]);
});

test("a changed role and a sign-out reach the open page", async () => {
  const { ana, ben, workspaceId } = await twoPeople();
  using watcher = watch(ben, { workspaceId });
  await watcher.until(() => true);
  await ana.api.team.setRole.mutate({ teamId: ana.teamId, userId: ben.userId, role: "viewer" });
  await watcher.untilFrame((frame) => frame.type === "access" && frame.role === "viewer");
  await post(ben, "sign-out", {});
  const closed = await watcher.untilFrame(({ type }) => type === "closed");
  expect(closed).toEqual({ type: "closed", reason: "signed-out" });
});

test("the sidebar comes whole after caught-up, then as it changes", async () => {
  const { ana, ben, workspaceId } = await twoPeople();
  using watcher = watch(ana, { workspaceId });
  const first = await watcher.untilFrame(({ type }) => type === "sidebar");
  expect(first).toMatchObject({ workspaces: [{ id: workspaceId, unread: 0, running: false }], gone: [] });
  const types = watcher.frames.map(({ type }) => type);
  expect(types.indexOf("caught-up")).toBeLessThan(types.indexOf("sidebar"));
  const otherId = await createWorkspace({ ...ben, teamId: ana.teamId }, "Another");
  await sendAndStart(ben, { workspaceId: otherId, text: "Hello" });
  await watcher.untilFrame(
    (frame) =>
      frame.type === "sidebar" &&
      frame.workspaces.some(({ id, unread, running }) => id === otherId && unread === 2 && !running),
  );
});
