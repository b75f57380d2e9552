import { expect, test } from "vitest";
import { bodyFaults } from "#tests/support/bodies/bodyFaults.ts";

const hello = { role: "user", content: "Hello" };
const call = (id: string, name = "clock", args = "{}") => ({
  role: "assistant",
  content: null,
  tool_calls: [{ id, type: "function", function: { name, arguments: args } }],
});
const result = (id: string, content = "noon") => ({ role: "tool", tool_call_id: id, content });
const id = "abcdef123";

const chats: [string, unknown[], RegExp][] = [
  ["two users in a row", [hello, hello], /user after user/],
  ["a model's message first", [{ role: "assistant", content: "Hi" }, hello], /assistant after nothing/],
  ["a user after a tool", [hello, call(id), result(id), hello], /user after tool/],
  ["a call without a result", [hello, call(id)], /no result/],
  ["two results of one call", [hello, call(id), result(id), result(id)], /no open call/],
  ["a second call of one id", [hello, call(id), result(id), call(id), result(id)], /a second call/],
  ["an id that is too long", [hello, call("a".repeat(41)), result("a".repeat(41))], /not an id/],
  ["a name with a space", [hello, call(id, "a b"), result(id)], /not a name/],
  ["arguments that are no object", [hello, call(id, "clock", "[]"), result(id)], /not the JSON of an object/],
  ["blank text", [{ role: "user", content: " \u200b" }], /nothing to read/],
  ["an empty result", [hello, call(id), result(id, "")], /nothing to read/],
  ["half a character", [{ role: "user", content: "a\ud83d" }], /half a character/],
  ["an answer at the end", [hello, { role: "assistant", content: "Hi" }], /last message/],
];

test.each(chats)("chat: %s is found", (_, messages, fault) => {
  expect(bodyFaults("chat", { model: "m", messages }).join()).toMatch(fault);
});

test("chat: a lawful body has no fault", () => {
  expect(bodyFaults("chat", { model: "m", messages: [hello, call(id), result(id)] })).toEqual([]);
});

const user = { role: "user", content: [{ type: "input_text", text: "Hello" }] };
const made = { type: "function_call", call_id: "c1", name: "clock", arguments: "{}" };
const output = { type: "function_call_output", call_id: "c1", output: "noon" };
const item = { type: "reasoning", id: "rs_1", encrypted_content: "x", summary: [] };

test.each<[string, unknown[], RegExp]>([
  ["reasoning with nothing hidden", [user, { ...item, encrypted_content: null }, made, output], /Invalid/],
  ["reasoning that nothing came of", [user, item, user], /without the item/],
  ["an item twice", [user, item, made, output, item, { ...made, call_id: "c2" }], /a second item/],
  ["a call without an output", [user, made], /no output/],
  ["an output without a call", [user, output], /no open call/],
])("responses: %s is found", (_, input, fault) => {
  expect(bodyFaults("responses", { model: "m", input }).join()).toMatch(fault);
});

test("responses: a lawful body has no fault", () => {
  expect(bodyFaults("responses", { model: "m", store: false, input: [user, item, made, output] })).toEqual(
    [],
  );
});

const asks = { role: "user", content: [{ type: "text", text: "Hello" }] };
const uses = { role: "assistant", content: [{ type: "tool_use", id: "t1", name: "clock", input: {} }] };
const toolResult = { type: "tool_result", tool_use_id: "t1", content: "noon" };
const results = { role: "user", content: [toolResult] };
const thought = { type: "thinking", thinking: "hm", signature: "s" };
const tools = [{ name: "clock", input_schema: { type: "object" } }];
const body = { model: "m", max_tokens: 4096, tools };

test.each<[string, object, RegExp]>([
  ["calls without tools", { messages: [asks, uses, results], tools: undefined }, /offers no tools/],
  [
    "text before a result",
    { messages: [asks, uses, { role: "user", content: [...asks.content, toolResult] }] },
    /before the results/,
  ],
  [
    "thinking at the end",
    { messages: [asks, { role: "assistant", content: [thought] }, asks] },
    /ends with thinking/,
  ],
  [
    "unsigned thinking",
    { messages: [asks, { role: "assistant", content: [{ ...thought, signature: "" }] }, asks] },
    /messages\[1\]/,
  ],
  [
    "a turn that goes on without its thinking",
    { messages: [asks, uses, results], thinking: { type: "enabled", budget_tokens: 1024 } },
    /begins without thinking/,
  ],
  ["a result of nothing", { messages: [results] }, /no open call/],
  [
    "five cache markers",
    {
      messages: [
        {
          role: "user",
          content: Array.from({ length: 5 }, () => ({ ...asks.content[0], cache_control: {} })),
        },
      ],
    },
    /four cache/,
  ],
])("anthropic: %s is found", (_, given, fault) => {
  expect(bodyFaults("anthropic", { ...body, ...given }).join()).toMatch(fault);
});

test("anthropic: a lawful body has no fault", () => {
  const thinking = { type: "enabled", budget_tokens: 1024 };
  const said = { role: "assistant", content: [thought, ...uses.content] };
  expect(bodyFaults("anthropic", { ...body, thinking, messages: [asks, said, results] })).toEqual([]);
});
