import { expect, test } from "vitest";
import { startAnswering } from "#tests/support/answering.ts";
import { createWorkspace, sendAndQueue } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { signUp } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

const scene = sharedScene();

test("a deleted team goes with everything, after its answers have ended; open pages are told", async () => {
  const ana = await signUp(scene().server.url, "Ana");
  const ben = await joinTeam(ana, await signUp(scene().server.url, "Ben"), "admin");
  const [{ name } = { name: "" }] = await ana.api.team.list.query({});
  using answering = await startAnswering(scene(), ana);
  const { workspaceId, watcher } = answering;
  await answering.showSome();
  await sendAndQueue(ben, { workspaceId, text: "say-next" });
  const quietId = await createWorkspace(ana);
  using quiet = watch(ben, { workspaceId: quietId });
  await quiet.until(() => true);

  const { teamId } = ana;
  const byAdmin = await refusalOf(ben.api.team.remove.mutate({ teamId, name }));
  expect(byAdmin).toMatchObject({ type: "forbidden", message: "Only an owner may delete the team." });
  const mistyped = await refusalOf(ana.api.team.remove.mutate({ teamId, name: "Ana" }));
  expect(mistyped.message).toBe("This is not the team's name. Nothing was deleted.");
  expect(watcher.view().stream).not.toBeNull();

  await ana.api.team.remove.mutate({ teamId, name });
  for (const page of [watcher, quiet]) {
    const closed = await page.untilFrame(({ type }) => type === "closed");
    expect(closed).toMatchObject({ type: "closed", reason: "deleted" });
  }
  expect(watcher.records.map(({ event }) => event.type)).toContain("stream-end");
  const aborted = await Promise.all(scene().provider.requests.map((request) => request.aborted));
  expect(aborted).toEqual([true]);
  expect((await refusalOf(ana.api.team.members.query({ teamId }))).type).toBe("not_found");
  expect((await refusalOf(ana.api.queue.list.query({ workspaceId }))).type).toBe("not_found");
  expect(await ana.api.team.list.query({})).toEqual([]);
  expect(scene().server.log()).not.toMatch(/"level":"(?:error|warn)"/);
});
