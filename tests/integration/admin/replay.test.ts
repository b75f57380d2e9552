import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { EventRecord } from "#server/contract/events.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { foldReplay } from "#server/contract/replay/foldReplay.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { authoriseWorkspace } from "#server/domain/access/authoriseWorkspace.ts";
import { readReplayOutline } from "#server/domain/admin/replay/readReplayOutline.ts";
import { readReplayRecords } from "#server/domain/admin/replay/readReplayRecords.ts";
import { readReplayView } from "#server/domain/admin/replay/readReplayView.ts";
import { removeMessage } from "#server/domain/messages/removeMessage.ts";
import { regenerateMessage } from "#server/domain/messages/reviseMessage.ts";
import { sendMessage } from "#server/domain/messages/sendMessage.ts";
import { stopAnswer } from "#server/domain/messages/stopAnswer.ts";
import { retryNow } from "#server/domain/streams/retry.ts";
import { changeWorkspace } from "#server/domain/workspaces/changeWorkspace.ts";
import { createId } from "#server/lib/createId.ts";
import { log } from "#server/lib/log.ts";
import { follow } from "#server/log/follow.ts";
import { foldAwayEnded } from "#server/streaming/foldAway.ts";
import { createLocalParley, type LocalParley } from "#tests/support/localParley.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { answer, closeAfter, text } from "#tests/support/scriptedProviderScript.ts";

let local: LocalParley;

beforeEach(() => {
  vi.spyOn(log, "info").mockReturnValue();
  vi.spyOn(log, "warn").mockReturnValue();
});

beforeAll(async () => {
  local = await createLocalParley({ RETRY_WAITS_SECONDS: "99999" });
});
afterAll(() => local[Symbol.asyncDispose]());

/** Everything that a watcher from the beginning saw: what it began with, and every event. */
interface Watched extends AsyncDisposable {
  readonly view: WorkspaceView;
  readonly views: WorkspaceView[];
  records: EventRecord[];
  until(condition: (view: WorkspaceView) => boolean): Promise<void>;
}

async function watchFromBeginning(workspaceId: WorkspaceId): Promise<Watched> {
  const { tail, reader } = local.parley;
  const over = new AbortController();
  const views: WorkspaceView[] = [];
  const records: EventRecord[] = [];
  const last = () => {
    const view = views.at(-1);
    if (!view) throw new Error("Nothing is shown yet.");
    return view;
  };
  const watching = (async () => {
    for await (const followed of follow(
      { tail, reader },
      { workspaceId, cursor: null, signal: over.signal },
    )) {
      if (followed.type === "snapshot") views.push(followed.view);
      if (followed.type !== "events") continue;
      for (const record of followed.records) {
        records.push(record);
        views.push(foldReplay(last(), [record]));
      }
    }
  })();
  await vi.waitFor(() => expect(views).toHaveLength(1));
  return {
    get view() {
      return last();
    },
    views,
    records,
    until: (condition) => vi.waitFor(() => expect(condition(last())).toBe(true), { timeout: 30_000 }),
    async [Symbol.asyncDispose]() {
      over.abort();
      await watching;
    },
  };
}

/** As it goes over the wire. */
function sent<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

/** Every record is what the watcher had, and so is the view, also where it is jumped to. */
async function expectReplayed(workspaceId: WorkspaceId, watched: Watched): Promise<void> {
  const { prisma } = local.parley.deps;
  const head = watched.view.seq;
  expect(await readReplayRecords(prisma, workspaceId, { after: 0, through: head })).toEqual(
    sent(watched.records),
  );
  for (const [seq, view] of watched.views.entries()) {
    if (seq % 15 !== 0 && seq !== head) continue;
    expect(sent(await readReplayView(prisma, workspaceId, seq))).toEqual(sent(view));
  }
  const outline = await readReplayOutline(prisma, workspaceId);
  expect(outline).toMatchObject({ head, pageStarts: [0] });
}

test("a conversation is replayed as it was watched, live, folded away, and after removals", async () => {
  const { parley, provider, ana } = local;
  const { deps } = parley;
  const workspaceId = await local.openWorkspace();
  await using watched = await watchFromBeginning(workspaceId);
  const say = (words: string, respond = true) =>
    sendMessage(deps, {
      workspaceId,
      author: ana,
      input: { clientMessageId: createId("cli"), text: words, respond },
    });
  const access = await authoriseWorkspace(deps.prisma, { userId: ana.id, workspaceId });
  if (!access) throw new Error("Ana may not see her own workspace.");
  const idle = () => watched.until(({ stream, queue }) => stream === null && queue.length === 0);

  // A thought, a tool call, a cut-off answer, and its next try.
  const clock = { id: "t1", name: "current_time", input: { timeZone: "Europe/Zurich" } };
  provider.respondWith(
    answer({ reasoning: "Let me look at the clock. 🙂", toolCalls: [clock], chunkSize: 3 }),
    closeAfter(4, text("It is five o'clock, or so.", { chunkSize: 4 })),
    text("Really, it is."),
  );
  await say("What time is it?");
  await watched.until(({ stream }) => stream?.waiting?.for === "retry");
  await retryNow(deps, workspaceId);
  await idle();

  // An answer that is stopped while others wait, and words among people.
  const gate = createGate();
  provider.respondWith(text("This goes on and on and on.", { chunkSize: 2, gate: gate.gate }));
  provider.byDefault(text("Your turn, at last.", { chunkSize: 5 }));
  await say("Tell me more");
  gate.step(6);
  await watched.until(({ messages }) => (messages.at(-1)?.parts.length ?? 0) > 0);
  await say("And then?");
  await say("She means it", false);
  await stopAnswer(deps, { workspaceId, mode: "now", by: ana });
  await watched.until(({ stream, queueHeld }) => stream === null && queueHeld);
  await say("Go on");
  gate.open();
  await idle();
  await expectReplayed(workspaceId, watched);

  // One answer goes before it is folded away, one after; another is made anew.
  const [first, stopped] = watched.view.messages.filter(({ role }) => role === "assistant");
  if (!first || !stopped) throw new Error("There are no answers.");
  const actor = { userId: ana.id, ip: "127.0.0.1" };
  await removeMessage(deps, { access, actor, by: ana, messageId: first.id });
  await foldAwayEnded(deps.streaming, -60_000);
  expect(await deps.prisma.event.count({ where: { workspaceId, type: { endsWith: "-delta" } } })).toBe(0);
  await removeMessage(deps, { access, actor, by: ana, messageId: stopped.id });
  await changeWorkspace(deps, {
    access,
    by: ana,
    actor,
    change: { name: "Time", icon: "🕔" },
  });
  const tail = watched.view.messages.at(-1);
  if (!tail) throw new Error("There is no answer.");
  provider.respondWith(text("The other answer."));
  await regenerateMessage(deps, {
    workspaceId,
    author: ana,
    input: { messageId: tail.id, expectedTail: tail.sequence, clientMessageId: createId("cli") },
  });
  await watched.until(({ messages }) => messages.some(({ version }) => version?.index === 2));
  await idle();
  await watched.until(({ seq }) => seq === watched.records.length);
  await expectReplayed(workspaceId, watched);
  expect(watched.records.map(({ event }) => event.type)).toEqual(
    expect.arrayContaining([
      "reasoning-delta",
      "tool-call-delta",
      "tool-result",
      "retry-schedule",
      "stop-request",
      "queue-change",
      "message-remove",
      "message-change",
      "workspace-change",
    ]),
  );
});
