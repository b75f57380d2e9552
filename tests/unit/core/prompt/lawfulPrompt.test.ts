import type { ModelMessage } from "ai";
import { expect, test } from "vitest";
import { type LawfulOptions, lawfulPrompt } from "#server/core/prompt/lawfulPrompt.ts";

const chat: LawfulOptions = { wire: "chat", offersTools: true, thinks: false, plain: false };
const anthropic: LawfulOptions = { ...chat, wire: "anthropic" };

const said = (content: string): ModelMessage => ({ role: "assistant", content });
const wrote = (content: string): ModelMessage => ({ role: "user", content });
const call = (toolCallId: string, toolName = "clock", input: unknown = {}) => ({
  type: "tool-call" as const,
  toolCallId,
  toolName,
  input,
});
const result = (toolCallId: string, value: string) => ({
  type: "tool-result" as const,
  toolCallId,
  toolName: "clock",
  output: { type: "text" as const, value },
});
const roles = (messages: readonly ModelMessage[]) => messages.map(({ role }) => role);
const dump = (messages: readonly ModelMessage[]) => JSON.stringify(messages);

test("two people who write one after the other are one message where turns have to alternate", () => {
  const both = [wrote("One"), wrote("Two")];
  expect(lawfulPrompt(both, chat)).toEqual([wrote("One\n\nTwo")]);
  expect(lawfulPrompt(both, anthropic)).toEqual(both);
});

test("a call takes its last result, and there is no other", () => {
  const prompt: ModelMessage[] = [
    wrote("Hi"),
    { role: "assistant", content: [call("c1")] },
    { role: "tool", content: [result("c1", "the package's"), result("c0", "nobody's")] },
    { role: "tool", content: [result("c1", "ours")] },
  ];
  const lawful = lawfulPrompt(prompt, anthropic);
  expect(dump(lawful).match(/"tool-result"/g)).toHaveLength(1);
  expect(dump(lawful)).toContain("ours");
});

test("two calls of one id keep their own results, under ids of their own", () => {
  const content = [call("same", "clock", { zone: "A" }), call("same", "clock", { zone: "B" })];
  const results = [result("same", "one"), result("same", "two")];
  const [, assistant, tool] = lawfulPrompt(
    [wrote("Hi"), { role: "assistant", content }, { role: "tool", content: results }],
    anthropic,
  );
  const ids =
    dump([assistant, tool].filter((each) => each !== undefined)).match(/"toolCallId":"(\w+)"/g) ?? [];
  expect(new Set(ids).size).toBe(2);
  expect(ids.slice(0, 2)).toEqual(ids.slice(2));
  expect(dump(tool ? [tool] : [])).toMatch(/one.*two/);
});

test("a call without a result gets one that says so; input that is no object becomes one", () => {
  const prompt: ModelMessage[] = [wrote("Hi"), { role: "assistant", content: [call("c1", "clock", "noon")] }];
  expect(lawfulPrompt(prompt, anthropic)).toMatchObject([
    {},
    { content: [{ input: { value: "noon" } }] },
    { content: [{ output: { type: "error-text", value: "There is no result of this call." } }] },
  ]);
});

test("a call is told as text where its name does not fit, or where no tools are offered", () => {
  const prompt: ModelMessage[] = [
    wrote("Hi"),
    { role: "assistant", content: [call("c1", "no such name"), call("c2")] },
    { role: "tool", content: [result("c1", "one"), result("c2", "two")] },
  ];
  const lawful = lawfulPrompt(prompt, anthropic);
  expect(roles(lawful)).toEqual(["user", "assistant", "tool"]);
  expect(dump(lawful)).toContain('The tool \\"no such name\\" was called with {} and answered: one');
  const untold = lawfulPrompt(prompt, { ...anthropic, offersTools: false });
  expect(roles(untold)).toEqual(["user", "assistant", "user"]);
  expect(dump(untold)).toContain("answered: two");
});

test("a prompt begins and ends with a person's message, and a person never follows a tool in a chat", () => {
  expect(roles(lawfulPrompt([said("Hello")], chat))).toEqual(["user", "assistant", "user"]);
  expect(roles(lawfulPrompt([], chat))).toEqual(["user"]);
  const stopped: ModelMessage[] = [
    wrote("Hi"),
    { role: "assistant", content: [call("c1")] },
    { role: "tool", content: [result("c1", "noon")] },
    wrote("And?"),
  ];
  expect(roles(lawfulPrompt(stopped, chat))).toEqual(["user", "assistant", "tool", "assistant", "user"]);
  expect(roles(lawfulPrompt(stopped, anthropic))).toEqual(["user", "assistant", "tool", "user"]);
});

test("reasoning goes back only to the wire that signed it", () => {
  const signed = { anthropic: { signature: "s" } };
  const step: ModelMessage[] = [
    wrote("Hi"),
    {
      role: "assistant",
      content: [
        { type: "reasoning", text: "hm", providerOptions: signed },
        { type: "reasoning", text: "unsigned" },
        call("c1"),
      ],
    },
    { role: "tool", content: [result("c1", "noon")] },
  ];
  expect(dump(lawfulPrompt(step, anthropic))).toMatch(/hm.*"signature":"s"/);
  expect(dump(lawfulPrompt(step, anthropic))).not.toContain("unsigned");
  expect(dump(lawfulPrompt(step, { ...anthropic, wire: "responses" }))).not.toContain("hm");
});

test("with a budget for thinking, calls without signed thinking before them are told as text", () => {
  const step: ModelMessage[] = [
    wrote("Hi"),
    { role: "assistant", content: [call("c1")] },
    { role: "tool", content: [result("c1", "noon")] },
  ];
  expect(roles(lawfulPrompt(step, { ...anthropic, thinks: true }))).toEqual(["user", "assistant", "user"]);
  expect(roles(lawfulPrompt(step, anthropic))).toEqual(["user", "assistant", "tool"]);
});

test("the plainest form is text alone", () => {
  const prompt: ModelMessage[] = [
    {
      role: "user",
      content: [{ type: "file", data: new Uint8Array([1]), mediaType: "image/png", filename: "a.png" }],
    },
    { role: "assistant", content: [{ type: "reasoning", text: "hm" }, call("c1")] },
    { role: "tool", content: [result("c1", "noon")] },
  ];
  const plain = lawfulPrompt(prompt, { ...chat, plain: true });
  expect(dump(plain)).not.toMatch(/"file"|"tool|"reasoning"/);
  expect(dump(plain)).toMatch(/a\.png.*noon/);
});
