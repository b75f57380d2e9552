import { beforeAll, expect, test } from "vitest";
import type { Message } from "#server/contract/message.ts";
import { readMessages } from "#tests/support/chat.ts";
import { sharedScene } from "#tests/support/scene.ts";
import type { ScriptedAnswer } from "#tests/support/scriptedProviderAnswer.ts";
import {
  answer,
  framesOf,
  raw,
  type Script,
  type ScriptOptions,
  text,
  type Wire,
} from "#tests/support/scriptedProviderScript.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watchedWorkspace } from "#tests/support/watchedWorkspace.ts";

const wires = ["chat", "responses", "anthropic"] as const;

/** What comes, what people read, and how often the provider is asked for it. */
interface Case {
  what: string;
  wires?: readonly Wire[];
  /** The provider's answers, in order; after them it is well and says “fine”. */
  comes: (wire: Wire) => Script[];
  /** The parts, a line each: texts as they are, “(thought) …”, “tool: state”. */
  reads: string[];
  error?: { type: string; message?: RegExp; detail?: string };
  asked: number;
  /** What the next request to the same provider must and must not hold. */
  next?: { holds?: RegExp; lacks?: RegExp };
}

/** Server-sent events of frames, each as an object or as a line. */
function events(frames: readonly unknown[]): string[] {
  return frames.map((frame) => (typeof frame === "string" ? frame : `data: ${JSON.stringify(frame)}\n\n`));
}

interface Sent extends ScriptOptions {
  end?: Script["end"];
}

/** Frames that a test has changed, one after another. */
function sent(frames: readonly unknown[], options: Sent = {}): Script {
  const { end = "close", ...rest } = options;
  return { ...raw("", rest), frames: () => events(frames), end };
}

function framesIn(wire: Wire, parts: ScriptedAnswer): Record<string, unknown>[] {
  return framesOf[wire](parts).map((frame) => Object(frame));
}

const done: Record<Wire, string[]> = { chat: ["data: [DONE]\n\n"], responses: [], anthropic: [] };

/** An answer whose frames are changed: `insert` comes after the frame with this index. */
function changed(wire: Wire, parts: ScriptedAnswer, insert: Partial<Record<Wire, unknown[]>>): Script {
  const frames: unknown[] = framesIn(wire, parts);
  return sent([...frames.toSpliced(2, 0, ...(insert[wire] ?? [])), ...done[wire]]);
}

/** The same without the frames that say that the model is done. */
function withoutEnd(wire: Wire, parts: ScriptedAnswer): unknown[] {
  const last = { chat: 2, responses: 1, anthropic: 2 };
  return framesIn(wire, parts).slice(0, -last[wire]);
}

const time = (id: string) => ({ id, name: "current_time", input: {} });
const hello = { text: "Hello there." };
const whole: Record<Wire, unknown> = {
  chat: { choices: [{ message: { role: "assistant", content: "Hello there." }, finish_reason: "stop" }] },
  responses: {
    object: "response",
    status: "completed",
    output: [{ type: "message", content: [{ type: "output_text", text: "Hello there." }] }],
  },
  anthropic: {
    type: "message",
    role: "assistant",
    content: [{ type: "text", text: "Hello there." }],
    stop_reason: "end_turn",
    usage: { input_tokens: 3, output_tokens: 2 },
  },
};
const json = { headers: { "content-type": "application/json" } };
const html = "<!doctype html><html><title>Sign in</title></html>";
const page = { type: "api", message: /not a model server/ };

const cases: Case[] = [
  {
    what: "two calls of one id",
    comes: () => [answer({ toolCalls: [time("same"), time("same")] })],
    reads: ["current_time: output-available", "current_time: output-available", "fine"],
    asked: 2,
  },
  {
    what: "calls without an id",
    comes: () => [answer({ toolCalls: [time(""), time("")] })],
    reads: ["current_time: output-available", "current_time: output-available", "fine"],
    asked: 2,
  },
  {
    what: "one more call of an id that an earlier step had",
    comes: () => [answer({ toolCalls: [time("c")] }), answer({ toolCalls: [time("c")] })],
    reads: ["current_time: output-available", "current_time: output-available", "fine"],
    asked: 3,
  },
  {
    what: "calls that all have the index 0",
    wires: ["chat"],
    comes: () => [
      sent([
        ...["a", "b"].map((id) => ({
          choices: [
            { delta: { tool_calls: [{ index: 0, id, function: { name: "current_time", arguments: {} } }] } },
          ],
        })),
        { choices: [{ delta: {}, finish_reason: "tool_calls" }] },
        "data: [DONE]\n\n",
      ]),
    ],
    reads: ["current_time: output-available", "current_time: output-available", "fine"],
    asked: 2,
  },
  {
    what: "calls in one place, of which nobody says that they end",
    wires: ["anthropic"],
    comes: () => [
      sent([
        ...["a", "b"].map((id) => ({
          type: "content_block_start",
          index: 0,
          content_block: { type: "tool_use", id, name: "current_time", input: {} },
        })),
        { type: "message_delta", delta: { stop_reason: "tool_use" }, usage: { output_tokens: 3 } },
      ]),
    ],
    reads: ["current_time: output-available", "current_time: output-available", "fine"],
    asked: 2,
  },
  {
    what: "the protocol's end on a connection that stays open",
    comes: (wire) => [sent([...framesIn(wire, hello), ...done[wire]], { end: "stall" })],
    reads: ["Hello there."],
    asked: 1,
  },
  {
    what: "the model's end, and then silence",
    wires: ["chat", "anthropic"],
    comes: (wire) => [sent(framesIn(wire, hello).slice(0, -1), { end: "stall" })],
    reads: ["Hello there."],
    asked: 1,
  },
  {
    what: "the model's end, and then a reset",
    wires: ["chat", "anthropic"],
    comes: (wire) => [sent(framesIn(wire, hello).slice(0, -1), { end: "reset", delayMs: 20 })],
    reads: ["Hello there."],
    asked: 1,
  },
  {
    what: "a last event without its blank line",
    comes: (wire) => {
      const frames = events([...framesIn(wire, hello)]);
      return [sent([...frames.slice(0, -1), String(frames.at(-1)).trimEnd()])];
    },
    reads: ["Hello there."],
    asked: 1,
  },
  {
    what: "[DONE] without a finish reason",
    comes: (wire) => [sent([...withoutEnd(wire, hello), "data: [DONE]\n\n"], { end: "stall" })],
    reads: ["Hello there."],
    asked: 1,
  },
  {
    what: "neither an end nor a finish reason",
    comes: (wire) => [sent(withoutEnd(wire, hello))],
    reads: ["Hello there.", "fine"],
    asked: 2,
    next: { holds: /Hello there/ },
  },
  {
    what: "frames that nobody understands",
    comes: (wire) => [
      changed(wire, hello, {
        chat: [
          { usage: { prompt_tokens: 1 } },
          { choices: null, error: null },
          { type: "ping" },
          "data:\n\n",
          "data: not json\n\n",
          "event: unheard\ndata: {}\n\n",
          { choices: [{ delta: { role: "narrator", content: "" } }] },
        ],
        responses: [
          { type: "response.hologram.delta", delta: "x" },
          "data:\n\n",
          "data: not json\n\n",
          { type: "response.output_item.added", output_index: 7, item: { type: "hologram" } },
          { choices: null },
        ],
        anthropic: [
          { type: "ping" },
          "data:\n\n",
          "data: not json\n\n",
          { type: "hologram_start" },
          { type: "content_block_start", index: 9, content_block: { type: "hologram" } },
          { type: "content_block_delta", index: 9, delta: { type: "hologram_delta" } },
          { type: "content_block_stop", index: 9 },
        ],
      }),
    ],
    reads: ["Hello there."],
    asked: 1,
  },
  {
    what: "a text beside a field that is odd",
    wires: ["chat"],
    comes: () => [
      sent([
        { choices: [{ delta: { role: "narrator", content: "Hello ", tool_calls: "none" } }], usage: "free" },
        {
          choices: [{ delta: { content: [{ type: "text", text: "there." }] }, finish_reason: 0 }],
          error: null,
        },
        { choices: [{ delta: {}, finish_reason: "stop" }] },
      ]),
    ],
    reads: ["Hello there."],
    asked: 1,
  },
  {
    what: "a usage that is no numbers",
    wires: ["responses", "anthropic"],
    comes: (wire) => {
      const usage = { input_tokens: { a: 1 }, output_tokens: "2", output_tokens_details: 3 };
      const odd = (frame: Record<string, unknown>) => {
        const holder = wire === "responses" ? "response" : "message";
        const inner = Object(frame[holder]);
        if ("usage" in frame) return { ...frame, usage };
        return "usage" in inner ? { ...frame, [holder]: { ...inner, usage } } : frame;
      };
      return [sent(framesIn(wire, hello).map(odd))];
    },
    reads: ["Hello there."],
    asked: 1,
  },
  {
    what: "words beside the text that no column holds",
    comes: (wire) => {
      const odd = "x\u0000\ud800";
      const spoilt = { id: odd, model: odd, service_tier: odd, stop_sequence: odd };
      const inner = { chat: null, responses: "response", anthropic: "message" }[wire];
      const frames = framesIn(wire, hello).map((frame) =>
        inner === null
          ? { ...frame, ...spoilt }
          : inner in frame
            ? { ...frame, [inner]: { ...Object(frame[inner]), ...spoilt } }
            : frame,
      );
      return [sent([...frames, ...done[wire]])];
    },
    reads: ["Hello there."],
    asked: 1,
  },
  {
    what: "a usage that no column holds",
    comes: () => [answer({ ...hello, usage: { input: 1e300, output: 7e9 } })],
    reads: ["Hello there."],
    asked: 1,
  },
  {
    what: "arguments as an object",
    wires: ["chat", "responses"],
    comes: (wire) => [
      wire === "chat"
        ? sent([
            {
              choices: [
                {
                  delta: {
                    tool_calls: [
                      {
                        index: 0,
                        id: "c",
                        function: { name: "calculator", arguments: { expression: "6*7" } },
                      },
                    ],
                  },
                  finish_reason: "tool_calls",
                },
              ],
            },
          ])
        : sent([
            {
              type: "response.output_item.done",
              output_index: 0,
              item: {
                type: "function_call",
                call_id: "c",
                name: "calculator",
                arguments: { expression: "6*7" },
              },
            },
            { type: "response.completed", response: {} },
          ]),
    ],
    reads: ["calculator: output-available", "fine"],
    asked: 2,
    next: { holds: /42/ },
  },
  {
    what: "a text that comes only when it is done",
    wires: ["responses"],
    comes: () => [
      sent([
        { type: "response.output_text.done", output_index: 0, item_id: "m", text: "Hello there." },
        { type: "response.completed", response: { usage: { input_tokens: 1, output_tokens: 2 } } },
      ]),
    ],
    reads: ["Hello there."],
    asked: 1,
  },
  {
    what: "a text that is streamed, and told again when it is done",
    wires: ["responses"],
    comes: () => [
      sent([
        { type: "response.output_text.delta", output_index: 0, item_id: "m", delta: "Hello " },
        { type: "response.output_text.delta", output_index: 0, item_id: "m", delta: "there." },
        { type: "response.output_text.done", output_index: 0, item_id: "m", text: "Hello there." },
        {
          type: "response.output_item.done",
          output_index: 0,
          item: { type: "message", id: "m", content: [{ type: "output_text", text: "Hello there." }] },
        },
        {
          type: "response.completed",
          response: {
            output: [{ type: "message", id: "m", content: [{ type: "output_text", text: "Hello there." }] }],
          },
        },
      ]),
    ],
    reads: ["Hello there."],
    asked: 1,
  },
  {
    what: "a stream that breaks off in the middle of a frame",
    comes: (wire) => {
      const frames = events(withoutEnd(wire, hello));
      return [sent([...frames, String(frames.at(-1)).slice(0, 30)])];
    },
    reads: ["Hello there.", "fine"],
    asked: 2,
  },
  {
    what: "an answer that is not streamed",
    comes: (wire) => [raw(JSON.stringify(whole[wire]), json)],
    reads: ["Hello there."],
    asked: 1,
  },
  {
    what: "an error that is not streamed, with status 200",
    comes: () => [raw('{"error":{"message":"No.","type":"invalid_request_error"}}', json)],
    reads: [],
    error: { type: "api" },
    asked: 1,
  },
  {
    what: "one with its status in the body",
    comes: () => [raw('{"error":{"message":"Slow down.","code":503}}', json)],
    reads: ["fine"],
    asked: 2,
  },
  {
    what: "a web page",
    comes: () => [raw(html, { headers: { "content-type": "text/html" } })],
    reads: [],
    error: { ...page, detail: "page" },
    asked: 1,
  },
  {
    what: "a web page that says nobody is there",
    comes: () => [raw(html, { status: 404, headers: { "content-type": "text/html" } })],
    reads: [],
    error: { ...page, detail: "page" },
    asked: 1,
  },
  {
    what: "an empty response",
    comes: () => [raw("", json)],
    reads: [],
    error: { ...page, detail: "empty" },
    asked: 1,
  },
  {
    what: "an event stream that ends before its first frame",
    comes: () => [raw(": hello\n\n")],
    reads: ["fine"],
    asked: 2,
  },
  {
    what: "frames of another interface alone",
    comes: (wire) => [sent(framesIn(wire === "chat" ? "anthropic" : "chat", hello))],
    reads: [],
    error: { type: "api", detail: "other" },
    asked: 1,
  },
  {
    what: "blank text, twice",
    comes: () => [answer({ text: " \n " }), answer({ text: "\u200b" })],
    reads: [" \n ", "\u200b"],
    error: { type: "empty_output" },
    asked: 2,
    next: { holds: /Hello 0.*Next/s },
  },
  {
    what: "reasoning alone, and then an answer",
    comes: () => [answer({ reasoning: "Hm. " })],
    reads: ["(thought) Hm. ", "fine"],
    asked: 2,
  },
  {
    what: "an empty step after a tool, twice",
    comes: () => [answer({ toolCalls: [time("c")] }), answer({}), answer({})],
    reads: ["current_time: output-available"],
    error: { type: "empty_output" },
    asked: 3,
  },
  {
    what: "reasoning up to the limit",
    comes: () => [answer({ reasoning: "Hm. ", finish: "length" })],
    reads: ["(thought) Hm. "],
    error: { type: "max_output_tokens" },
    asked: 1,
  },
  {
    what: "thoughts between tags",
    wires: ["chat"],
    comes: () => [answer({ text: "\n<think>secret\n</think>\n\nHello <think> there.", chunkSize: 3 })],
    reads: ["(thought) secret\n", "Hello <think> there."],
    asked: 1,
    next: { holds: /Hello <think> there/, lacks: /secret/ },
  },
  {
    what: "thoughts that do not end",
    wires: ["chat"],
    comes: () => [answer({ text: "<think>secret </thin", chunkSize: 2, finish: "length" })],
    reads: ["(thought) secret </thin"],
    error: { type: "max_output_tokens" },
    asked: 1,
    next: { lacks: /secret/ },
  },
  {
    what: "thoughts between tags before a call",
    wires: ["chat"],
    comes: () => [answer({ text: "<think>secret</think>Wait.", toolCalls: [time("c")] })],
    reads: ["(thought) secret", "Wait.", "current_time: output-available", "fine"],
    asked: 2,
    next: { holds: /Wait\./, lacks: /secret/ },
  },
  {
    what: "tags where nobody writes thoughts so",
    wires: ["responses", "anthropic"],
    comes: () => [answer({ text: "<think>a</think> is a tag." })],
    reads: ["<think>a</think> is a tag."],
    asked: 1,
  },
  {
    what: "an error in the middle, beside a choice",
    wires: ["chat"],
    comes: () => [
      sent([
        { choices: [{ delta: { content: "Hello " }, finish_reason: null }] },
        {
          choices: [{ delta: { content: "there." }, finish_reason: "error" }],
          error: { code: 502, message: "Provider disconnected" },
        },
      ]),
    ],
    reads: ["Hello there.", "fine"],
    asked: 2,
  },
  {
    what: "a picture beside the text",
    wires: ["chat"],
    comes: () => [
      sent([
        {
          choices: [
            { delta: { content: "Here.", images: [{ image_url: { url: "data:image/png;base64,AA==" } }] } },
          ],
        },
        { choices: [{ delta: {}, finish_reason: "stop" }] },
      ]),
    ],
    reads: ["Here."],
    asked: 1,
  },
];

function lineOf(part: Message["parts"][number]): string {
  switch (part.type) {
    case "text":
      return part.text;
    case "reasoning":
      return `(thought) ${part.text}`;
    case "dynamic-tool":
      return `${part.toolName}: ${part.state}`;
    default:
      return part.type;
  }
}

/** Each kind of answer that is not as the reference has it, over one wire, with the turns that follow it. */
export function providerCases(wire: Wire): void {
  const scene = sharedScene({
    env: ({ provider }) => ({
      OPENAI_API: wire === "responses" ? "responses" : "chat",
      ANTHROPIC_BASE_URL: provider.url,
      ANTHROPIC_MODELS: "scripted",
      // None of these ends by them, though the silence after a model's end is longer.
      FIRST_TOKEN_TIMEOUT_SECONDS: "60",
      IDLE_TIMEOUT_SECONDS: wire === "chat" ? "60" : "1",
      RETRY_WAITS_SECONDS: "0,0,0",
    }),
  });
  const own = wire === "anthropic" ? "anthropic:scripted" : "openai:scripted";
  const other = wire === "anthropic" ? "openai:scripted" : "anthropic:scripted";
  let ana: TestClient;
  beforeAll(async () => {
    ana = await signUp(scene().server.url, "Ana");
  });

  const mine = cases.filter((each) => (each.wires ?? wires).includes(wire));
  test.each(mine)(`over ${wire}: $what`, async ({ comes, reads, error, asked, next: wanted = {} }) => {
    const { provider } = scene();
    provider.reset();
    provider.respondWith(...comes(wire));
    provider.byDefault(text("fine"));
    using workspace = await watchedWorkspace(ana);
    const shown = await workspace.ask("Hello 0", { model: own });
    expect(shown.parts.map(lineOf)).toEqual(reads);
    expect(shown.status).toBe(error ? "failed" : "completed");
    if (error) {
      const { message, ...rest } = error;
      expect(shown.metadata.error).toMatchObject(rest);
      if (message) expect(shown.metadata.error?.message).toMatch(message);
      if (reads.length === 0) expect(shown.metadata.error?.message).not.toMatch(/kept/);
    }
    expect(provider.requests).toHaveLength(asked);
    expect((await readMessages(ana, workspace.workspaceId)).at(-1)).toEqual(shown);

    for (const model of [other, own]) {
      const next = await workspace.ask("Next", { model });
      expect(next).toMatchObject({ status: "completed", parts: [{ type: "text", text: "fine" }] });
      const body = JSON.stringify(provider.requests.at(-1)?.body);
      if (wanted.holds) expect(body).toMatch(wanted.holds);
      if (wanted.lacks) expect(body).not.toMatch(wanted.lacks);
    }
    expect(provider.requests).toHaveLength(asked + 2);
  });
}
