import { expect, test } from "vitest";
import { messageText } from "#app/workspace/messages/messageText.ts";
import { joinTexts } from "#server/contract/joinTexts.ts";
import type { Part } from "#server/contract/parts.ts";
import { messageMarkdown } from "#server/core/transfer/messageMarkdown.ts";

const text = (words: string): Part => ({ type: "text", text: words });
const thought: Part = { type: "reasoning", text: "Hm." };
/** As after a crash within a row of a table. */
const cut: Part[] = [
  thought,
  text("| a | b |\n| - | - |\n| 1 "),
  text("| 2"),
  text(" |\n"),
  thought,
  text("End."),
];

test("texts without anything between them are read as one, and know which parts they are", () => {
  expect(joinTexts(cut)).toEqual([
    { part: thought, first: 0, last: 0 },
    { part: text("| a | b |\n| - | - |\n| 1 | 2 |\n"), first: 1, last: 3 },
    { part: thought, first: 4, last: 4 },
    { part: text("End."), first: 5, last: 5 },
  ]);
  expect(joinTexts([])).toEqual([]);
});

test("an answer that was cut is copied and exported as it is read", () => {
  const message = {
    id: "m",
    sequence: 2,
    role: "assistant",
    author: null,
    status: "completed",
    parts: cut,
    metadata: {},
    createdAt: "2026-03-01T09:00:00.000Z",
  } as const;
  expect(messageText({ ...message, parts: cut })).toContain("| 1 | 2 |");
  expect(messageMarkdown({ ...message, parts: cut })).toContain("| 1 | 2 |");
});
