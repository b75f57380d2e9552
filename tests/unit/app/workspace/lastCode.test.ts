import { expect, test } from "vitest";
import { lastCode } from "#app/workspace/messages/lastCode.ts";
import type { Message } from "#server/contract/message.ts";

const said = (role: Message["role"], text: string): Message => ({
  id: text,
  sequence: 1,
  role,
  author: null,
  status: role === "user" ? "sent" : "completed",
  parts: [{ type: "text", text }],
  metadata: {},
  createdAt: "2026-03-01T09:00:00.000Z",
});

test("the newest block of a model's, inside of lists and quotes too, is the last code", () => {
  const first = said("assistant", "```js\none();\n```\n\n```js\ntwo();\n```");
  const nested = said("assistant", "- so:\n\n  > ```\n  > three();\n  > ```\n");
  const people = said("user", "```js\nmine();\n```");
  expect(lastCode([first])).toBe("two();");
  expect(lastCode([first, people, said("assistant", "no `code` here")])).toBe("two();");
  expect(lastCode([first, nested])).toBe("three();");
  expect(lastCode([people])).toBeNull();
});
