import { expect, test } from "vitest";
import { branchMessages } from "#server/core/branchMessages.ts";
import { ana, answer, at, message } from "#tests/unit/app/workspace/sample.ts";

test("copies have places of their own, nothing of streams and versions, and what a summary covers", () => {
  let made = 0;
  const copies = branchMessages(
    [
      message(2, { version: { of: "msg_1", index: 2, count: 2 } }),
      answer(5, {
        status: "interrupted",
        metadata: { streamId: "str_1", model: "openai:gpt-5", resumeAt: at, by: ana },
      }),
      message(6),
      answer(9, { status: "completed", metadata: { kind: "summary", coversTo: 5 } }),
    ],
    () => `new_${++made}`,
  );
  expect(copies.map(({ id, sequence }) => [id, sequence])).toEqual([
    ["new_1", 1],
    ["new_2", 2],
    ["new_3", 3],
    ["new_4", 4],
  ]);
  expect(copies[0]?.version).toBeUndefined();
  expect(copies[1]?.metadata).toEqual({ model: "openai:gpt-5", by: ana });
  expect(copies[3]?.metadata.coversTo).toBe(2);
});
