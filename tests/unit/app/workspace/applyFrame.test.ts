import { describe, expect, test } from "vitest";
import { frameOf } from "#app/api/frameOf.ts";
import { applyFrame } from "#app/workspace/live/applyFrame.ts";
import { endOf } from "#app/workspace/live/endOf.ts";
import { initialLiveState } from "#app/workspace/live/liveState.ts";
import { english } from "#tests/support/texts.ts";
import { ana, answer, message, record, stream, view } from "./sample.ts";

const live = { ...initialLiveState, view: view([message(1), message(2)]) };

describe("applyFrame", () => {
  test("a snapshot replaces what was shown", () => {
    const state = applyFrame(live, { type: "snapshot", ...view([message(1)], { seq: 20, hasOlder: true }) });
    expect(state?.view?.seq).toBe(20);
    expect(state?.view?.messages).toHaveLength(1);
    expect(state?.hasOlder).toBe(true);
  });

  test("a snapshot that begins later keeps the earlier messages in their place", () => {
    const scrolled = { ...live, older: [message(0)] };
    const state = applyFrame(scrolled, { type: "snapshot", ...view([message(2), message(3)], { seq: 20 }) });
    expect(state?.older.map(({ sequence }) => sequence)).toEqual([0, 1]);
    expect(state?.view?.messages.map(({ sequence }) => sequence)).toEqual([2, 3]);
  });

  test("events are folded in order, and those that were seen already change nothing", () => {
    const events = [
      record(10, { type: "message-add", message: message(9) }),
      record(11, { type: "message-add", message: message(3) }),
    ];
    const state = applyFrame(live, { type: "events", events });
    expect(state?.view?.messages.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(state?.view?.seq).toBe(11);
    expect(applyFrame(live, { type: "events", events: events.slice(0, 1) })).toBe(live);
  });

  test("a hole asks for a new subscription", () => {
    const events = [record(12, { type: "message-add", message: message(3) })];
    expect(applyFrame(live, { type: "events", events })).toBeNull();
  });

  test("a delta that does not fit asks for a new subscription", () => {
    const running = { ...live, view: view([message(1), answer(2)], { stream: stream() }) };
    const events = [record(11, { type: "text-delta", part: 0, offset: 5, text: "late" })];
    expect(applyFrame(running, { type: "events", events })).toBeNull();
  });

  test("events before a snapshot ask for a new subscription", () => {
    expect(applyFrame(initialLiveState, { type: "events", events: [] })).toBeNull();
  });

  test("changes reach the pages that were loaded before", () => {
    const scrolled = { ...live, older: [message(-1), message(0)] };
    const removed = { by: ana, at: "2026-03-01T11:00:00.000Z" };
    const state = applyFrame(scrolled, {
      type: "events",
      events: [
        record(11, { type: "message-remove", messageIds: ["msg_-1"] }),
        record(12, { type: "message-change", messageId: "msg_0", parts: [], metadata: { removed } }),
      ],
    });
    expect(state?.older).toEqual([message(0, { parts: [], metadata: { removed } })]);
  });

  test("live means caught up", () => {
    expect(applyFrame(live, { type: "caught-up", seq: 10 })?.connection).toBe("live");
  });

  test("access, presence and the end are taken over", () => {
    expect(applyFrame(live, { type: "access", role: "viewer" })?.role).toBe("viewer");
    const changed = applyFrame(live, { type: "access", role: "viewer", settings: 5 }) ?? live;
    expect(changed.teamChangedAt).toBe(5);
    expect(applyFrame(changed, { type: "access", role: "member" })?.teamChangedAt).toBe(5);
    const people = [{ userId: "usr_ben", name: "Ben", state: "typing" as const }];
    expect(applyFrame(live, { type: "presence", people })?.people).toEqual(people);
    expect(applyFrame(live, { type: "closed", reason: "deleted" })?.closed).toBe("deleted");
  });
});

test("frameOf takes a tracked frame out of its wrapping", () => {
  const frame = { type: "caught-up" as const, seq: 3 };
  expect(frameOf({ id: "3", data: frame })).toBe(frame);
  expect(frameOf(frame)).toBe(frame);
});

describe("endOf", () => {
  test("nothing while the workspace is shown", () => {
    expect(endOf(live, english)).toBeNull();
  });

  test("says why, and helps to sign in again only where that helps", () => {
    expect(endOf({ ...live, closed: "deleted" }, english)?.title).toBe("This workspace was deleted");
    expect(endOf({ ...live, closed: "signed-out" }, english)?.signIn).toBe(true);
    expect(endOf({ ...live, closed: "access" }, english)?.signIn).toBe(false);
    expect(endOf({ ...live, failure: { type: "not_found", message: "x" } }, english)?.message).toBe(
      "This workspace does not exist, or you may not see it.",
    );
    expect(endOf({ ...live, failure: { type: "not_signed_in", message: "x" } }, english)?.signIn).toBe(true);
  });
});
