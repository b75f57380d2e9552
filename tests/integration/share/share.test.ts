import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { EventSource } from "eventsource";
import { beforeAll, expect, test, vi } from "vitest";
import type { AppRouter } from "#server/api/appRouter.ts";
import { foldView } from "#server/contract/foldView.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import type { SharedFrame } from "#server/contract/share.ts";
import { startAnswering } from "#tests/support/answering.ts";
import { createWorkspace, readMessages, send, textOf } from "#tests/support/chat.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";

const scene = sharedScene();
let ana: TestClient;
let ben: TestClient;

beforeAll(async () => {
  const { url } = scene().server;
  ana = await signUp(url, "Ana");
  ben = await joinTeam(ana, await signUp(url, "Ben"));
});

/** Somebody who is not signed in. */
function stranger() {
  const url = `${scene().server.url}/api/trpc`;
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url, EventSource }),
        false: httpLink({ url }),
      }),
    ],
  });
}

interface Reader extends Disposable {
  frames: SharedFrame[];
  errors: unknown[];
  view(): WorkspaceView;
}

function read(token: string, lastEventId?: string): Reader {
  const frames: SharedFrame[] = [];
  const errors: unknown[] = [];
  let view: WorkspaceView | null = null;
  const subscription = stranger().share.watch.subscribe(
    { token, lastEventId },
    {
      onData(received) {
        const frame = "data" in received ? received.data : received;
        frames.push(frame);
        if (frame.type === "snapshot") {
          const { type: _, ...snapshot } = frame;
          view = snapshot;
        }
        if (frame.type !== "events") return;
        for (const record of frame.events) view = view && foldView(view, record);
      },
      onError: (error) => errors.push(error),
    },
  );
  return {
    frames,
    errors,
    view() {
      if (!view) throw new Error("Nothing is shown yet.");
      return view;
    },
    [Symbol.dispose]: () => subscription.unsubscribe(),
  };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

test("whoever has the link reads along, live, and sees nothing else", async () => {
  const answering = await startAnswering(scene(), ana);
  const { workspaceId } = answering;
  await send(ben, { workspaceId, text: "Waits in secret." });
  const { token } = await ana.api.share.create.mutate({ workspaceId, days: 7 });
  using reader = read(token);
  await until(() => expect(reader.view().messages).toHaveLength(2));
  expect(reader.view().messages[0]?.author).toEqual({ id: "Ana", name: "Ana" });
  await answering.showSome();
  answering.finish();
  await until(() => expect(textOf(reader.view().messages[1])).toBe("Answer to say-first"));
  await until(() => expect(reader.view().messages.at(-1)?.sequence).toBe(4));
  await until(() => expect(reader.view().stream).toBeNull());
  const inside = await readMessages(ana, workspaceId);
  expect(reader.view().messages.map(textOf)).toEqual(inside.map(textOf));
  const types = new Set(reader.frames.map(({ type }) => type));
  expect([...types].toSorted()).toEqual(["caught-up", "events", "snapshot"]);
  const told = JSON.stringify(reader.frames);
  for (const secret of [ana.userId, ben.userId, ana.teamId, workspaceId]) expect(told).not.toContain(secret);
  const page = await stranger().share.page.query({ token, before: 4, limit: 2 });
  expect(page.messages.map(({ sequence }) => sequence)).toEqual([2, 3]);
  expect(page.nextBefore).toBe(2);
  answering[Symbol.dispose]();
});

test("what was removed before is not in the log that a link gives", async () => {
  const workspaceId = await createWorkspace(ana);
  const said = await send(ana, { workspaceId, text: "A mistake.", respond: false });
  await send(ana, { workspaceId, text: "All is well.", respond: false });
  if (said.kind === "sent") await ana.api.message.remove.mutate({ workspaceId, messageId: said.messageId });
  const { token } = await ana.api.share.create.mutate({ workspaceId, days: null });
  using reader = read(token, "0");
  await until(() => expect(reader.view().messages).toHaveLength(2));
  expect(JSON.stringify(reader.frames)).not.toContain("A mistake.");
  using again = read(token, String(reader.view().seq));
  await until(() => expect(again.frames.map(({ type }) => type)).toEqual(["caught-up"]));
});

test("a link ends within two seconds: removed, expired, or with its workspace", async () => {
  const workspaceId = await createWorkspace(ana);
  await send(ana, { workspaceId, text: "Hello.", respond: false });
  const [one, other] = await Promise.all([
    ana.api.share.create.mutate({ workspaceId, days: 1 }),
    ben.api.share.create.mutate({ workspaceId, days: null }),
  ]);
  const listed = await ana.api.share.list.query({ workspaceId });
  expect(listed.map(({ id, createdBy }) => [id, createdBy.name]).toSorted()).toEqual(
    [
      [one.id, "Ana"],
      [other.id, "Ben"],
    ].toSorted(),
  );
  expect(JSON.stringify(listed)).not.toContain(one.token);
  using first = read(one.token);
  using second = read(other.token);
  await until(() =>
    expect([first, second].map((each) => each.frames.at(-1)?.type)).toEqual(["caught-up", "caught-up"]),
  );

  const began = Date.now();
  await ben.api.share.remove.mutate({ workspaceId, shareId: one.id });
  await until(() => expect(first.frames.at(-1)).toEqual({ type: "closed" }));
  expect(Date.now() - began).toBeLessThan(5_000);
  expect(second.frames.at(-1)?.type).toBe("caught-up");
  const gone = await refusalOf(stranger().share.page.query({ token: one.token, limit: 1 }));
  expect(gone.type).toBe("not_found");

  await ana.api.workspace.remove.mutate({ workspaceId });
  await until(() => expect(second.frames.at(-1)).toEqual({ type: "closed" }));
  expect((await refusalOf(stranger().share.page.query({ token: other.token, limit: 1 }))).type).toBe(
    "not_found",
  );
});

test("links are made and removed by those who may change the workspace, and by nobody else", async () => {
  const workspaceId = await createWorkspace(ana);
  const vera = await joinTeam(ana, await signUp(scene().server.url, "Vera"), "viewer");
  const eve = await signUp(scene().server.url, "Eve");
  const { id, token } = await ana.api.share.create.mutate({ workspaceId, days: 1 });
  expect((await refusalOf(vera.api.share.create.mutate({ workspaceId, days: 1 }))).type).toBe("forbidden");
  expect((await refusalOf(vera.api.share.list.query({ workspaceId }))).type).toBe("forbidden");
  expect((await refusalOf(eve.api.share.remove.mutate({ workspaceId, shareId: id }))).type).toBe("not_found");
  const elsewhere = await createWorkspace(eve);
  await eve.api.share.remove.mutate({ workspaceId: elsewhere, shareId: id });
  expect((await stranger().share.page.query({ token, limit: 1 })).messages).toEqual([]);
  expect((await refusalOf(stranger().share.page.query({ token: "x".repeat(43), limit: 1 }))).type).toBe(
    "not_found",
  );
  expect((await refusalOf(stranger().share.page.query({ token: "../x", limit: 1 }))).type).toBe(
    "invalid_input",
  );
});
