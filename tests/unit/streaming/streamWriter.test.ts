import { expect, test } from "vitest";
import type { Event } from "#server/contract/events.ts";
import { UnfoldableEvent } from "#server/core/unfoldableEvent.ts";
import { mintWorkspaceId } from "#server/core/workspaceId.ts";
import { systemClock } from "#server/lib/clock.ts";
import { createStreamControl } from "#server/streaming/streamControl.ts";
import { createStreamWriter } from "#server/streaming/streamWriter.ts";
import type { Append, EventLog } from "#server/streaming/workspaceLog.ts";

const at = "2026-01-01T00:00:00.000Z";

function setUp({ refuses = () => false }: { refuses?: (events: Event[]) => boolean } = {}) {
  const stored: Event[] = [];
  const log: EventLog = {
    async append({ take: takeOnce }: Append) {
      await null;
      const taken = takeOnce();
      if (refuses(taken)) throw new Error("The database refuses it.");
      const take = () => taken;
      const records = take().map((event, index) => ({ seq: stored.length + index + 1, at, event }));
      stored.push(...records.map(({ event }) => event));
      return { kind: "stored", records };
    },
    transact: () => Promise.reject(new Error("Nobody asked for a transaction.")),
    idle: async () => {},
    over: () => log,
  };
  const deps = { log, clock: systemClock, unstored: { units: 0 } };
  const control = createStreamControl({ streamId: "str_1", fence: 1 });
  const writer = createStreamWriter(deps, {
    workspaceId: mintWorkspaceId("wsp_1"),
    control,
    message: {
      id: "msg_1",
      sequence: 1,
      role: "assistant",
      author: null,
      status: "streaming",
      parts: [],
      metadata: {},
      createdAt: at,
    },
    startRecords: [],
    timeline: {},
    startedAt: at,
  });
  return { writer, stored, control, unstored: deps.unstored };
}

const say = (text: string, offset: number): Event => ({ type: "text-delta", part: 0, offset, text });

test.each<[string, Event]>([
  ["a delta behind a hole", say("c", 3)],
  ["a delta of another kind", { type: "reasoning-delta", part: 0, offset: 1, text: "c" }],
  ["a call's end without its start", { type: "tool-call-end", part: 1, input: {} }],
  ["a part that is not the next", { type: "tool-call-start", part: 5, toolCallId: "c", toolName: "t" }],
])("%s is refused before it is stored, with what came beside it", async (_, event) => {
  const { writer, stored } = setUp();
  writer.push([say("a", 0)]);
  expect(() => writer.push([say("b", 1), event])).toThrow(UnfoldableEvent);
  writer.push([say("b", 1)]);
  await writer.flushed();
  expect(writer.message.parts).toEqual([{ type: "text", text: "ab" }]);
  expect(stored.map((each) => each.type)).toEqual(stored.map(() => "text-delta"));
});

test("what is written with events is stored with these and no others", async () => {
  const { writer, stored } = setUp();
  writer.push([say("a", 0)]);
  writer.push([say("b", 1)], async () => {});
  writer.push([say("c", 2)]);
  await writer.flushed();
  expect(stored).toEqual([say("a", 0), say("b", 1), say("c", 2)]);
});

test("after the database has refused something nothing more is stored but the end, and nothing is held back", async () => {
  const { writer, stored, control, unstored } = setUp({
    refuses: (events) => events.some((event) => "text" in event && event.text.includes("b")),
  });
  writer.push([say("a", 0)]);
  await writer.settled();
  writer.push([say("b", 1)]);
  await writer.settled();
  expect(control.failure).toBe("storage");
  writer.push([say("c", 2)]);
  writer.push([say("d", 3)], async () => {});
  await writer.settled();
  await expect(writer.flushed()).rejects.toThrow("refuses");
  await writer.end([], async () => {});
  await writer.settled();
  expect(stored).toEqual([say("a", 0)]);
  expect(writer.message.parts).toEqual([{ type: "text", text: "a" }]);
  expect(unstored.units).toBe(0);
  expect(control.unstoredSince).toBeNull();
});
