import { expect, test } from "vitest";
import type { Message } from "#server/contract/message.ts";
import { messageMarkdown } from "#server/core/transfer/messageMarkdown.ts";

const answer: Message = {
  id: "msg_1",
  sequence: 2,
  role: "assistant",
  author: null,
  status: "stopped",
  parts: [
    { type: "reasoning", text: "First\n\nthen" },
    {
      type: "dynamic-tool",
      toolName: "calculator",
      toolCallId: "1",
      state: "output-available",
      input: { expression: "1 + 1" },
      output: "``` 2",
    },
    { type: "text", text: "It is **2**." },
    { type: "source-url", sourceId: "1", url: "https://example.com", title: "Example" },
  ],
  metadata: { model: "openai:gpt-5" },
  createdAt: "2026-01-02T03:04:05.000Z",
};

test("a message is text that people read and editors show", () => {
  expect(messageMarkdown(answer)).toBe(`## Parley (openai:gpt-5) · 2026-01-02 03:04 UTC

> First
>
> then

**calculator**

\`\`\`json
{
  "expression": "1 + 1"
}
\`\`\`

\`\`\`\`json
\`\`\` 2
\`\`\`\`

It is **2**.

- <https://example.com> Example

*stopped*
`);
});

test("a removed message says so, and a name stays on its line", () => {
  const by = { id: "usr_1", name: "Ben" };
  const removed: Message = {
    ...answer,
    role: "user",
    author: { id: "usr_2", name: "Ana\n# Boss" },
    metadata: { removed: { by, at: answer.createdAt } },
  };
  expect(messageMarkdown(removed)).toBe("## Ana # Boss · 2026-01-02 03:04 UTC\n\n*Removed by Ben*\n");
});
