import { beforeAll, expect, test } from "vitest";
import { createWorkspace, expectGapless, isIdle, sendAndStart } from "#tests/support/chat.ts";
import { getRaw, refusalInStream } from "#tests/support/rawCall.ts";
import { sharedScene } from "#tests/support/scene.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { type Watcher, watch } from "#tests/support/watcher.ts";

const scene = sharedScene();
let ana: TestClient;
let workspaceId: string;
let head: number;

beforeAll(async () => {
  ana = await signUp(scene().server.url, "Ana");
  scene().provider.byDefault(text("Fine."));
  workspaceId = await createWorkspace(ana);
  await sendAndStart(ana, { workspaceId, text: "Hello" });
  using watcher = watch(ana, { workspaceId });
  head = (await watcher.until(isIdle)).seq;
});

/** The kinds of frames up to `caught-up`, but for those that carry no cursor. */
async function kindsUntilCaughtUp(watcher: Watcher): Promise<string[]> {
  await watcher.untilFrame(({ type }) => type === "caught-up");
  const tracked = ["snapshot", "events", "caught-up"];
  return watcher.frames.map(({ type }) => type).filter((type) => tracked.includes(type));
}

const wrong = [
  "-1",
  "1.5",
  "",
  " ",
  "1e3",
  "abc",
  "0x10",
  "9007199254740992",
  "99999999999999999999",
  "1\u0000",
  "١",
];

test.each(wrong)("the cursor %j is refused before the stream starts, wherever it stands", async (cursor) => {
  const input = await getRaw(ana, "stream.watch", { workspaceId, lastEventId: cursor });
  expect(refusalInStream(input)).toMatchObject({ type: "invalid_input", httpStatus: 400 });
  // What a header cannot carry, or carries as none.
  if (!/^[\x20-\x7e]+$/.test(cursor) || cursor.trim() === "") return;
  const header = await getRaw(ana, "stream.watch", { workspaceId }, { "last-event-id": cursor });
  expect(refusalInStream(header)).toMatchObject({ type: "invalid_input", httpStatus: 400 });
});

test("without a cursor there is a snapshot", async () => {
  using watcher = watch(ana, { workspaceId });
  expect(await kindsUntilCaughtUp(watcher)).toEqual(["snapshot", "caught-up"]);
  expect(watcher.view().seq).toBe(head);
});

test("from the beginning there is the whole log", async () => {
  using watcher = watch(ana, { workspaceId, lastEventId: "0" });
  expect(await kindsUntilCaughtUp(watcher)).toEqual(["events", "caught-up"]);
  expectGapless(watcher.records);
  expect(watcher.records).toHaveLength(head);
});

test("in the middle there is the rest of it", async () => {
  using watcher = watch(ana, { workspaceId, lastEventId: "3" });
  expect(await kindsUntilCaughtUp(watcher)).toEqual(["events", "caught-up"]);
  expectGapless(watcher.records, 4);
  expect(watcher.records.at(-1)?.seq).toBe(head);
});

test.each([1, 1_000_000, Number.MAX_SAFE_INTEGER])(
  "%d beyond the head there is a snapshot",
  async (ahead) => {
    const lastEventId = String(Math.min(head + ahead, Number.MAX_SAFE_INTEGER));
    using watcher = watch(ana, { workspaceId, lastEventId });
    expect(await kindsUntilCaughtUp(watcher)).toEqual(["snapshot", "caught-up"]);
    expect(watcher.view().seq).toBe(head);
  },
);

test("at the head there is nothing but what comes next", async () => {
  const other = await createWorkspace(ana);
  using first = watch(ana, { workspaceId: other });
  await sendAndStart(ana, { workspaceId: other, text: "Hello" });
  const { seq } = await first.until((view) => isIdle(view) && view.messages.length === 2);
  using watcher = watch(ana, { workspaceId: other, lastEventId: String(seq) });
  expect(await kindsUntilCaughtUp(watcher)).toEqual(["caught-up"]);
  await sendAndStart(ana, { workspaceId: other, text: "And now?" });
  await watcher.untilFrame(() => watcher.records.some(({ event }) => event.type === "stream-end"));
  expectGapless(watcher.records, seq + 1);
  await first.until((view) => view.messages.length === 4 && isIdle(view));
  expect(watcher.records).toEqual(first.records.filter((record) => record.seq > seq));
});

test("the header wins over the input", async () => {
  const query = new URLSearchParams({ input: JSON.stringify({ workspaceId, lastEventId: "0" }) });
  const stopping = new AbortController();
  const response = await ana.fetch(`/api/trpc/stream.watch?${query}`, {
    headers: { accept: "text/event-stream", "last-event-id": String(head) },
    signal: stopping.signal,
  });
  let received = "";
  for await (const chunk of response.body ?? []) {
    received += Buffer.from(chunk).toString("utf8");
    if (received.includes('"caught-up"')) break;
  }
  stopping.abort();
  expect(received).not.toContain('"events"');
  expect(received).not.toContain('"snapshot"');
});
