import { describe, expect, test } from "vitest";
import { endedAnswer } from "#app/notifications/endedAnswer.ts";
import { excerpt } from "#app/notifications/excerpt.ts";
import { knownMentions, mentionNews } from "#app/notifications/mentionNews.ts";
import type { MessageMetadata } from "#server/contract/message.ts";
import { ana, answer, at, ben, message, stream } from "./workspace/sample.ts";

describe("mentionNews", () => {
  const list = [
    { id: "a", mentions: 2 },
    { id: "b", mentions: 1 },
    { id: "c", mentions: 0 },
  ];
  const ids = (before: { id: string; mentions: number }[] | null) =>
    mentionNews(before && knownMentions(before), list).map(({ id }) => id);

  test("what was there when the page was opened is no news", () => {
    expect(ids(null)).toEqual([]);
    expect(ids(list)).toEqual([]);
  });

  test("more in one workspace, or one in a workspace that is new", () => {
    expect(ids([{ id: "a", mentions: 1 }])).toEqual(["a", "b"]);
    expect(ids([{ id: "a", mentions: 3 }, ...list.slice(1)])).toEqual([]);
  });
});

describe("endedAnswer", () => {
  const running = { stream: stream(), messages: [message(1), answer(2)] };
  const later = (seconds: number) => new Date(Date.parse(at) + seconds * 1_000).toISOString();
  const ended = (
    status: "completed" | "stopped" | "failed" | "streaming",
    metadata: MessageMetadata = {},
  ) => ({
    stream: status === "streaming" ? stream() : null,
    messages: [
      message(1),
      answer(2, { status, metadata: { startedAt: at, endedAt: later(21), ...metadata } }),
    ],
  });

  test("one's own, once it has ended", () => {
    expect(endedAnswer(running, ended("completed"), ana.id)).toMatchObject({ long: true, whole: true });
    expect(endedAnswer(running, ended("failed"), ana.id)).toMatchObject({ whole: false });
    expect(endedAnswer(running, ended("completed", { endedAt: later(19) }), ana.id)?.long).toBe(false);
  });

  test("not another's, not one that goes on, not one that one has stopped oneself", () => {
    expect(endedAnswer(running, ended("completed"), ben.id)).toBeNull();
    expect(endedAnswer(running, ended("streaming"), ana.id)).toBeNull();
    expect(endedAnswer(null, ended("completed"), ana.id)).toBeNull();
    expect(endedAnswer(running, ended("completed", { resumeAt: at }), ana.id)).toBeNull();
    expect(endedAnswer(running, ended("stopped", { by: ana }), ana.id)).toBeNull();
    expect(endedAnswer(running, ended("stopped", { by: ben }), ana.id)).not.toBeNull();
  });
});

test("an excerpt is one line and not long", () => {
  expect(excerpt({ parts: [{ type: "text", text: "One\n\ntwo" }] })).toBe("One two");
  expect(excerpt({ parts: [{ type: "text", text: "😀".repeat(100) }] })).toHaveLength(141);
});
