import { expect, test } from "vitest";
import type { Part } from "#server/contract/parts.ts";
import { classifyError } from "#server/core/classifyError.ts";
import { endOfRound } from "#server/core/nextStep.ts";
import { raw, type Script, type Wire } from "#tests/support/scriptedProviderScript.ts";
import { askStubbed } from "#tests/support/stubbedModels.ts";

type Frame = string | Record<string, unknown>;

const stop = { choices: [{ delta: {}, finish_reason: "stop" }] };
const calling = { choices: [{ delta: {}, finish_reason: "tool_calls" }] };
const said = (content: string) => ({ choices: [{ delta: { content } }] });
const whole = '{"q":"a"}';
/** A delta of one call of a chat completion; `a`: its arguments. */
const call = ({ a, name, ...place }: { a?: unknown; name?: string; index?: unknown; id?: unknown }) => ({
  choices: [{ delta: { tool_calls: [{ ...place, function: { name, arguments: a } }] } }],
});
const item = (type: string, frame: Record<string, unknown>) => ({ type: `response.${type}`, ...frame });
const completed = (output: unknown[] = [], more = {}) => item("completed", { response: { output, ...more } });
const spoken = (content: string, id?: string) => ({
  type: "message",
  ...(id !== undefined && { id }),
  content: [{ type: "output_text", text: content }],
});
const callItem = (call_id: string, args = "", more = {}) => ({
  type: "function_call",
  call_id,
  name: "search",
  arguments: args,
  ...more,
});
const block = (index: unknown, content_block: unknown) => ({
  type: "content_block_start",
  index,
  content_block,
});
const piece = (index: unknown, delta: unknown) => ({ type: "content_block_delta", index, delta });
const searching = { type: "tool_use", id: "t", name: "search", input: {} };
const input = (partial_json: string) => ({ type: "input_json_delta", partial_json });
const calls = { type: "message_delta", delta: { stop_reason: "tool_use" }, usage: { output_tokens: 1 } };
const ends = { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 1 } };

/** What comes, and what is made of it: a line for each part, and at last how the step ends. */
const cases: [string, Wire, Frame[], string[]][] = [
  // One call that is told more than once, or under another name for it.
  [
    "its arguments are empty once more",
    "chat",
    [
      call({ index: 0, id: "x", name: "search", a: whole }),
      call({ index: 0, id: "x", name: "search", a: "" }),
      calling,
    ],
    [`search${whole}`, "goes on"],
  ],
  [
    "they come whole once more",
    "chat",
    [
      call({ index: 0, id: "x", name: "search", a: whole }),
      call({ index: 0, id: "x", name: "search", a: whole }),
      calling,
    ],
    [`search${whole}`, "goes on"],
  ],
  [
    "they come whole once more without its name",
    "chat",
    [call({ index: 0, id: "x", name: "search", a: whole }), call({ index: 0, a: whole }), calling],
    [`search${whole}`, "goes on"],
  ],
  [
    "an empty object comes first",
    "chat",
    [
      call({ index: 0, id: "x", name: "search", a: "{}" }),
      call({ index: 0, id: "x", name: "search", a: whole }),
      calling,
    ],
    [`search${whole}`, "goes on"],
  ],
  [
    "an empty object comes last",
    "chat",
    [call({ index: 0, id: "x", name: "search", a: whole }), call({ index: 0, a: "{}" }), calling],
    [`search${whole}`, "goes on"],
  ],
  [
    "its id changes",
    "chat",
    [call({ index: 0, id: "x1", name: "search", a: "" }), call({ index: 0, id: "x2", a: whole }), calling],
    [`search${whole}`, "goes on"],
  ],
  [
    "its id changes, and its name comes again",
    "chat",
    [
      call({ index: 0, id: "x1", name: "search", a: "" }),
      call({ index: 0, id: "x2", name: "search", a: whole }),
      calling,
    ],
    [`search${whole}`, "goes on"],
  ],
  [
    "its id comes late",
    "chat",
    [call({ index: 0, name: "search" }), call({ index: 0, id: "x", a: whole }), calling],
    [`search${whole}`, "goes on"],
  ],
  [
    "its index comes late",
    "chat",
    [call({ id: "x", name: "search", a: "" }), call({ index: 0, id: "x", a: whole }), calling],
    [`search${whole}`, "goes on"],
  ],
  [
    "its index changes",
    "chat",
    [
      call({ index: 0, id: "x", name: "search", a: '{"q":' }),
      call({ index: 1, id: "x", a: '"a"}' }),
      calling,
    ],
    [`search${whole}`, "goes on"],
  ],
  [
    "its index is a text",
    "chat",
    [
      call({ index: "0", id: "x", name: "search", a: "" }),
      call({ index: "1", id: "y", name: "search", a: "" }),
      call({ index: "0", a: whole }),
      call({ index: "1", a: '{"q":"b"}' }),
      calling,
    ],
    [`search${whole}`, 'search{"q":"b"}', "goes on"],
  ],
  [
    "its name stands beside its id",
    "chat",
    [{ choices: [{ delta: { tool_calls: [{ id: "x", name: "search", arguments: whole }] } }] }, calling],
    [`search${whole}`, "goes on"],
  ],
  [
    "a message at the end tells it once more",
    "chat",
    [
      call({ index: 0, id: "x", name: "search", a: whole }),
      {
        choices: [
          {
            message: { tool_calls: [{ id: "x", function: { name: "search", arguments: whole } }] },
            finish_reason: "tool_calls",
          },
        ],
      },
    ],
    [`search${whole}`, "goes on"],
  ],
  // Several calls.
  [
    "two tools at one index",
    "chat",
    [call({ index: 0, name: "current_time", a: "" }), call({ index: 0, name: "search", a: whole }), calling],
    ["current_time{}", `search${whole}`, "goes on"],
  ],
  [
    "two of one id at two indices",
    "chat",
    [
      call({ index: 0, id: "x", name: "search", a: "" }),
      call({ index: 1, id: "x", name: "search", a: "" }),
      call({ index: 0, a: whole }),
      call({ index: 1, a: '{"q":"b"}' }),
      calling,
    ],
    [`search${whole}`, 'search{"q":"b"}', "goes on"],
  ],
  [
    "two of one id at one index, one after another",
    "chat",
    [
      call({ index: 0, id: "x", name: "search", a: whole }),
      call({ index: 0, id: "x", name: "search", a: '{"q":"b"}' }),
      calling,
    ],
    [`search${whole}`, 'search{"q":"b"}', "goes on"],
  ],
  [
    "two at index 0, each whole",
    "chat",
    [
      call({ index: 0, id: "a", name: "search", a: whole }),
      call({ index: 0, id: "b", name: "search", a: whole }),
      calling,
    ],
    [`search${whole}`, `search${whole}`, "goes on"],
  ],
  [
    "pieces that take turns",
    "chat",
    [
      call({ index: 0, id: "a", name: "search", a: '{"q":' }),
      call({ index: 1, id: "b", name: "search", a: '{"q":' }),
      call({ index: 0, a: '"a"}' }),
      call({ index: 1, a: '"b"}' }),
      calling,
    ],
    [`search${whole}`, 'search{"q":"b"}', "goes on"],
  ],
  // Errors that are no answers.
  [
    "an error by its type",
    "chat",
    [said("Hello"), { type: "error", message: "slow down", code: 429 }, "data: [DONE]\n\n"],
    ["Hello", "rate_limit"],
  ],
  [
    "an error by its object",
    "chat",
    [said("Hello"), { object: "error", message: "No.", code: 400 }, "data: [DONE]\n\n"],
    ["Hello", "api"],
  ],
  [
    "an error by its event",
    "chat",
    [said("Hello"), 'event: error\ndata: {"message":"busy","code":503}\n\n', "data: [DONE]\n\n"],
    ["Hello", "server_error"],
  ],
  [
    "an error in its choice",
    "chat",
    [said("Hello"), { choices: [{ delta: {}, error: { code: 502, message: "x" }, finish_reason: "error" }] }],
    ["Hello", "server_error"],
  ],
  [
    "a finish that is an error",
    "chat",
    [said("Hello"), { choices: [{ delta: {}, finish_reason: "error" }] }],
    ["Hello", "server_error"],
  ],
  [
    "an error that is empty",
    "chat",
    [
      { ...said("Hello"), error: {} },
      { ...stop, error: { code: 0, message: "success" } },
    ],
    ["Hello", "completed: stop"],
  ],
  [
    "a response that says it failed",
    "responses",
    [
      item("output_text.delta", { delta: "Hello" }),
      completed([], { status: "failed", error: { code: "server_error", message: "x" } }),
    ],
    ["Hello", "server_error"],
  ],
  ["an error without its key", "anthropic", [{ type: "error", message: "x" }], ["server_error"]],
  // Limits and choices.
  [
    "another name for the limit",
    "chat",
    [said("Hello"), { choices: [{ delta: {}, finish_reason: "MAX_TOKENS" }] }],
    ["Hello", "completed: length"],
  ],
  [
    "a stop after the limit",
    "chat",
    [said("Hello"), { choices: [{ delta: {}, finish_reason: "length" }] }, stop],
    ["Hello", "completed: length"],
  ],
  [
    "a second choice",
    "chat",
    [
      { choices: [{ index: 0, delta: { content: "A" } }] },
      { choices: [{ index: 1, delta: { content: "B" } }] },
      stop,
    ],
    ["A", "completed: stop"],
  ],
  [
    "a finish in its delta",
    "chat",
    [said("Hello"), { choices: [{ delta: { finish_reason: "stop" } }] }],
    ["Hello", "completed: stop"],
  ],
  [
    "a message beside an empty delta",
    "chat",
    [{ choices: [{ delta: {}, message: { content: "Hello" } }] }, stop],
    ["Hello", "completed: stop"],
  ],
  [
    "a message that tells it all once more",
    "chat",
    [said("Hello"), { choices: [{ message: { content: "Hello" }, finish_reason: "stop" }] }],
    ["Hello", "completed: stop"],
  ],
  // Framing.
  [
    "frames without blank lines",
    "chat",
    [`data: ${JSON.stringify(said("Hello"))}\ndata: ${JSON.stringify(stop)}\ndata: [DONE]\n`],
    ["Hello", "completed: stop"],
  ],
  ["white space before a web page", "chat", ["\n", " \n<html>"], ["api"]],
  [
    "white space before a whole answer",
    "chat",
    [`\n\n${JSON.stringify({ choices: [{ message: { content: "Hello" }, finish_reason: "stop" }] })}`],
    ["Hello", "completed: stop"],
  ],
  ["a plain text", "responses", ["Ollama is running"], ["api"]],
  [
    "an answer that breaks off",
    "anthropic",
    ['{"type":"message","content":[{"type":"te'],
    ["stream_truncated"],
  ],
  [
    "a type that every object has",
    "responses",
    [
      item("output_item.added", { item: { type: "constructor" } }),
      item("output_text.delta", { delta: "Hello" }),
      completed(),
    ],
    ["Hello", "completed: stop"],
  ],
  [
    "a type that every object has, in a block",
    "anthropic",
    [block(0, { type: "toString" }), piece(1, { type: "text_delta", text: "Hello" }), ends],
    ["Hello", "completed: stop"],
  ],
  // What the end of a response tells once more.
  [
    "a text without keys",
    "responses",
    [item("output_text.delta", { delta: "Hello" }), completed([spoken("Hello")])],
    ["Hello", "completed: stop"],
  ],
  [
    "a text at another place",
    "responses",
    [
      item("output_text.delta", { output_index: 1, item_id: "m", delta: "Hello" }),
      completed([spoken("Hello", "m9")]),
    ],
    ["Hello", "completed: stop"],
  ],
  [
    "a text whose keys contradict",
    "responses",
    [
      item("output_item.added", { output_index: 1, item: { type: "message", id: "m1" } }),
      item("output_text.delta", { output_index: 0, item_id: "m1", delta: "A" }),
      item("output_item.done", { output_index: 1, item: spoken("A", "m1") }),
      completed(),
    ],
    ["A", "completed: stop"],
  ],
  [
    "a text that is done again",
    "responses",
    [
      item("output_text.delta", { delta: "x" }),
      item("output_item.done", { item: spoken("x") }),
      item("output_text.done", { text: "x" }),
      completed(),
    ],
    ["x", "completed: stop"],
  ],
  [
    "a call without its place",
    "responses",
    [
      item("output_item.added", { item: callItem("c1") }),
      item("output_item.done", { item: callItem("c1", whole) }),
      completed([callItem("c1", whole)]),
    ],
    [`search${whole}`, "goes on"],
  ],
  [
    "a call at another place",
    "responses",
    [
      item("output_item.done", { output_index: 1, item: callItem("c1", whole) }),
      completed([callItem("c1", whole)]),
    ],
    [`search${whole}`, "goes on"],
  ],
  [
    "calls that only their ids tell apart",
    "responses",
    [
      item("output_item.added", { item: callItem("c1") }),
      item("output_item.added", { item: callItem("c2") }),
      item("output_item.done", { item: callItem("c1", whole) }),
      item("output_item.done", { item: callItem("c2", '{"q":"b"}') }),
      completed(),
    ],
    [`search${whole}`, 'search{"q":"b"}', "goes on"],
  ],
  [
    "two calls at one place",
    "responses",
    [
      item("output_item.added", { output_index: 0, item: callItem("c1", "", { id: "f1" }) }),
      item("output_item.added", { output_index: 0, item: callItem("c2", "", { id: "f2" }) }),
      item("function_call_arguments.delta", { output_index: 0, item_id: "f1", delta: whole }),
      item("function_call_arguments.delta", { output_index: 0, item_id: "f2", delta: '{"q":"b"}' }),
      completed(),
    ],
    [`search${whole}`, 'search{"q":"b"}', "goes on"],
  ],
  [
    "two texts at one place",
    "responses",
    [
      item("output_item.done", { output_index: 0, item: spoken("A", "m1") }),
      item("output_item.done", { output_index: 0, item: spoken("B", "m2") }),
      completed(),
    ],
    ["A", "B", "completed: stop"],
  ],
  [
    "the rest of a text that is done",
    "responses",
    [
      item("output_text.delta", { output_index: 0, delta: "Hel" }),
      item("output_text.done", { output_index: 0, text: "Hello" }),
      completed(),
    ],
    ["Hello", "completed: stop"],
  ],
  [
    "a second part of a text",
    "responses",
    [
      item("output_text.delta", { output_index: 0, content_index: 0, delta: "A" }),
      item("output_text.done", { output_index: 0, content_index: 1, text: "B" }),
      completed(),
    ],
    ["AB", "completed: stop"],
  ],
  [
    "a text in an item's beginning",
    "responses",
    [
      item("output_item.added", { output_index: 0, item: spoken("Hel", "m") }),
      item("output_text.delta", { output_index: 0, item_id: "m", delta: "Hello" }),
      completed(),
    ],
    ["HelHello", "completed: stop"],
  ],
  [
    "ids that change each time",
    "responses",
    [
      item("output_text.delta", { item_id: "1", delta: "x" }),
      item("output_text.delta", { item_id: "2", delta: "y" }),
      completed(),
    ],
    ["xy", "completed: stop"],
  ],
  // Blocks.
  [
    "an input without its place",
    "anthropic",
    [block(1, searching), piece(0, input(whole)), calls],
    [`search${whole}`, "goes on"],
  ],
  [
    "an input at a place that is a text",
    "anthropic",
    [block(0, searching), piece("0", input(whole)), calls],
    [`search${whole}`, "goes on"],
  ],
  [
    "an input in its start and in pieces",
    "anthropic",
    [block(0, { ...searching, input: { q: "a" } }), piece(0, input(whole)), calls],
    [`search${whole}`, "goes on"],
  ],
  [
    "an input in its start alone",
    "anthropic",
    [block(0, { ...searching, input: { q: "a" } }), calls],
    [`search${whole}`, "goes on"],
  ],
  [
    "a text within a call",
    "anthropic",
    [
      block(0, searching),
      piece(0, input('{"q":')),
      piece(0, { type: "text_delta", text: "Hm." }),
      piece(0, input('"a"}')),
      calls,
    ],
    [`search${whole}`, "Hm.", "goes on"],
  ],
  [
    "a delta without its type",
    "anthropic",
    [block(0, { type: "text", text: "" }), piece(0, { text: "Hello" }), ends],
    ["Hello", "completed: stop"],
  ],
  [
    "a citation that is odd",
    "anthropic",
    [
      block(0, { type: "text", text: "Hello" }),
      piece(0, { type: "citations_delta", citation: { type: "char_location" } }),
      ends,
    ],
    ["Hello", "completed: stop"],
  ],
  [
    "a whole content that is a text",
    "anthropic",
    ['{"type":"message","content":"Hello","stop_reason":"end_turn"}'],
    ["Hello", "completed: stop"],
  ],
  [
    "a reason at the top",
    "anthropic",
    [
      block(0, { type: "text", text: "Hello" }),
      { type: "message_delta", stop_reason: "max_tokens", usage: {} },
    ],
    ["Hello", "completed: length"],
  ],
];

function lineOf(part: Part): string {
  if (part.type === "dynamic-tool") return `${part.toolName}${JSON.stringify(part.input)}`;
  return part.type === "text" ? part.text : part.type;
}

const written = (frames: readonly Frame[]) =>
  frames.map((frame) => (typeof frame === "string" ? frame : `data: ${JSON.stringify(frame)}\n\n`));

async function read(wire: Wire, frames: readonly Frame[], end: Script["end"] = "close"): Promise<string[]> {
  const script: Script = { ...raw(""), frames: () => written(frames), end };
  const { step, parts } = await askStubbed(wire, script, [{ role: "user", content: "Hello" }]);
  const lines = parts().map(lineOf);
  if (step.end.kind === "failed") return [...lines, classifyError(step.end.error, wire).type];
  const ended = endOfRound({ ...step, toolCalls: step.calls.length });
  if (!ended) return [...lines, "goes on"];
  return [...lines, ended.kind === "completed" ? `completed: ${ended.finishReason}` : ended.kind];
}

test.each(cases)("%s (%s)", async (_, wire, frames, lines) => {
  expect(await read(wire, frames)).toEqual(lines);
});

test.each<[string, Frame[], Script["end"]]>([
  ["a last line before a reset", [said("Hello"), `data: ${JSON.stringify(stop)}\n`], "reset"],
  [
    "[DONE] without its blank line, on a connection that stays open",
    [said("Hello"), "data: [DONE]\n"],
    "stall",
  ],
])("%s", async (_, frames, end) => {
  expect(await read("chat", frames, end)).toEqual(["Hello", "completed: stop"]);
});
