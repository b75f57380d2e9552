import { expect, test } from "vitest";
import type { ExportedMessage } from "#server/contract/transfer.ts";
import { importMessages } from "#server/core/transfer/importMessages.ts";

let made = 0;
const options = {
  newId: () => `new_${++made}`,
  toPerson: ({ name }: { name: string }) => ({ id: `ext_${name}`, name }),
};

function message(id: string, sequence: number, more: Partial<ExportedMessage> = {}): ExportedMessage {
  return {
    id,
    sequence,
    role: "user",
    author: { id: "usr_old", name: "Ana" },
    status: "sent",
    parts: [{ type: "text", text: id }],
    metadata: {},
    createdAt: "2026-01-01T00:00:00.000Z",
    ...more,
  };
}

test("versions and what took their place keep together under new ids", () => {
  const at = "2026-01-02T00:00:00.000Z";
  const [first, answer, second] = importMessages(
    [
      message("c", 9, { version: { of: "a", index: 2 } }),
      message("a", 1, { version: { of: "a", index: 1 }, superseded: { at, by: "c" } }),
      message("b", 2, { role: "assistant", author: null, status: "completed", superseded: { at, by: "c" } }),
    ],
    options,
  );
  expect([first, answer, second].map((each) => each?.message.sequence)).toEqual([1, 2, 3]);
  expect(first?.version).toEqual({ of: first?.message.id, index: 1 });
  expect(second?.version).toEqual({ of: first?.message.id, index: 2 });
  expect(first?.superseded).toEqual({ at, by: second?.message.id });
  expect(answer?.superseded?.by).toBe(second?.message.id);
  expect(first?.message.author).toEqual({ id: "ext_Ana", name: "Ana" });
});

test("nothing in it calls an address, runs on, or says what was removed", () => {
  const [hostile, removed] = importMessages(
    [
      message("a", 1, {
        role: "assistant",
        author: { id: "x", name: "Forged" },
        status: "streaming",
        parts: [
          {
            type: "file",
            mediaType: "image/png",
            filename: "pixel.png",
            url: "https://evil.example/pixel.png",
          },
          { type: "file", mediaType: "image/png", filename: "own.png", url: "/api/attachments/att_1" },
          { type: "source-url", sourceId: "1", url: "javascript:alert(1)", title: "Click" },
          { type: "dynamic-tool", toolName: "t", toolCallId: "1", state: "input-streaming", inputText: "{" },
        ],
      }),
      message("b", 2, { metadata: { removed: { by: null, at: "2026-01-01T00:00:00.000Z" } } }),
    ],
    options,
  );
  expect(hostile?.message).toMatchObject({ author: null, status: "interrupted" });
  expect(hostile?.message.parts).toEqual([
    { type: "text", text: "pixel.png" },
    { type: "file", mediaType: "image/png", filename: "own.png", url: "/api/attachments/att_1" },
    { type: "text", text: "Click" },
    {
      type: "dynamic-tool",
      toolName: "t",
      toolCallId: "1",
      state: "output-error",
      errorText: "This call was not finished.",
    },
  ]);
  expect(removed?.message.parts).toEqual([]);
});
