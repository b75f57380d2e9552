import { expect, test } from "vitest";
import { chatGptSchema, fromChatGpt } from "#server/core/transfer/fromChatGpt.ts";
import { chatGptConversation } from "#tests/support/chatGptExport.ts";

const ana = { id: "usr_ana", name: "Ana" };

test("the branch that was shown becomes the conversation", () => {
  const { workspace, messages } = fromChatGpt(chatGptSchema.parse(chatGptConversation()), ana);
  expect(workspace.name).toBe("Walruses");
  expect(messages.map(({ sequence, role, author, parts }) => ({ sequence, role, author, parts }))).toEqual([
    {
      sequence: 1,
      role: "user",
      author: ana,
      parts: [{ type: "text", text: "*Image*\n\nIs this a walrus?" }],
    },
    {
      sequence: 2,
      role: "assistant",
      author: null,
      parts: [
        { type: "reasoning", text: "Look\n\nIt has tusks." },
        { type: "text", text: "It is a **walrus**." },
      ],
    },
    {
      sequence: 3,
      role: "user",
      author: ana,
      parts: [{ type: "text", text: "Thanks, now code.\u0000" }],
    },
    {
      sequence: 4,
      role: "assistant",
      author: null,
      parts: [{ type: "text", text: "```python\nprint('walrus')\n```" }],
    },
  ]);
  expect(messages[0]?.createdAt).toBe(new Date(1_750_000_000_500).toISOString());
});

test("without a node that was shown it is the newest, and a circle has an end", () => {
  const { current_node: _, ...rest } = chatGptConversation();
  expect(fromChatGpt(chatGptSchema.parse(rest), ana).messages).toHaveLength(4);
  const circle = chatGptSchema.parse({
    mapping: { a: { parent: "b", children: ["b"] }, b: { parent: "a", children: ["a"] } },
    current_node: "a",
  });
  expect(fromChatGpt(circle, ana).messages).toEqual([]);
});
