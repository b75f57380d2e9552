import fc from "fast-check";
import { framesOf, type Script, type Wire } from "./scriptedProviderScript.ts";

const oddTexts = [
  "",
  " ",
  "\n",
  "\u0000",
  "\ud83d",
  "<think>",
  "<think>\nhm</think>",
  "[DONE]",
  "a".repeat(300),
];
const text = fc.oneof(
  fc.constantFrom("Hello", "one two three", ...oddTexts),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const ids = fc.constantFrom("", " ", "call_1", "call_1", "call_2", "x".repeat(300), "é.1:2", "\u0000");
const names = fc.constantFrom(
  "current_time",
  "calculator",
  "current_time",
  "",
  "no.such tool",
  "__proto__",
  "n".repeat(200),
);
const inputs = fc.constantFrom<unknown>({}, { expression: "1+1" }, "{", [1], null, "text", 7, {
  __proto__: null,
  a: [[[]]],
});

const answers = fc.record({
  reasoning: fc.oneof(fc.constant(""), text),
  text: fc.oneof(text, fc.constant("")),
  toolCalls: fc.array(fc.record({ id: ids, name: names, input: inputs }), { maxLength: 3 }),
  finish: fc.constantFrom(undefined, undefined, "stop" as const, "length" as const, "refusal" as const),
  chunkSize: fc.constantFrom(undefined, 1, 3),
});

/** Values in places where a provider's client expects others. */
const oddValues = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    "",
    0,
    -1,
    1e308,
    true,
    [],
    {},
    "\u0000",
    "\ud800",
    "text",
    [null],
    { a: 1 },
    "tool_use",
    "text",
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

const oddFrames: Record<Wire, readonly string[]> = {
  chat: [
    '{"choices":null}',
    '{"choices":[]}',
    '{"usage":{"prompt_tokens":1,"completion_tokens":"2"}}',
    '{"choices":[{"delta":{"role":"tool","content":"x"},"error":null}],"error":null}',
    '{"choices":[{"delta":{"tool_calls":[{"function":{"name":"current_time","arguments":{}}}]}}]}',
    '{"choices":[{"delta":{"images":[{"type":"image_url","image_url":{"url":"data:,"}}]}}]}',
    '{"choices":[{"delta":{},"finish_reason":"stop"}]}',
    '{"error":{"message":"Overloaded","code":503}}',
    '{"type":"ping"}',
  ],
  responses: [
    '{"type":"response.output_text.delta","delta":"x"}',
    '{"type":"response.output_text.done","output_index":0,"text":"Whole."}',
    '{"type":"response.function_call_arguments.delta","output_index":9,"delta":"{"}',
    '{"type":"response.output_item.done","output_index":5,"item":{"type":"function_call","call_id":"call_1","name":"current_time","arguments":"{}"}}',
    '{"type":"response.output_item.added","output_index":0,"item":{"type":"web_search_call"}}',
    '{"type":"response.reasoning_text.delta","delta":"hm"}',
    '{"type":"response.output_item.done","output_index":6,"item":{"type":"web_search_call","id":"ws_1","status":"completed","action":{"type":"search","query":"x"}}}',
    '{"type":"response.output_item.done","output_index":7,"item":{"type":"mcp_call","id":"mcp_1","status":"completed","arguments":"{}","name":"n","server_label":"s","output":"x"}}',
    '{"type":"response.completed","response":{}}',
    '{"type":"error","code":"server_error","message":"x"}',
    '{"type":"keepalive"}',
  ],
  anthropic: [
    '{"type":"content_block_delta","index":7,"delta":{"type":"text_delta","text":"x"}}',
    '{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"call_1","name":"current_time","input":"{}"}}',
    '{"type":"content_block_start","index":0,"content_block":{"type":"hologram"}}',
    '{"type":"content_block_stop","index":3}',
    '{"type":"content_block_start","index":4,"content_block":{"type":"server_tool_use","id":"srv_1","name":"web_search","input":{"query":"x"}}}',
    '{"type":"content_block_start","index":5,"content_block":{"type":"web_search_tool_result","tool_use_id":"srv_1","content":[{"type":"web_search_result","url":"https://example.com","title":null,"encrypted_content":"x"}]}}',
    '{"type":"content_block_start","index":6,"content_block":{"type":"mcp_tool_result","tool_use_id":"srv_2","is_error":false,"content":[]}}',
    '{"type":"message_delta","delta":{"stop_reason":"end_turn"}}',
    '{"type":"message_start"}',
    '{"type":"message_stop"}',
    '{"type":"error","error":{"type":"overloaded_error","message":"x"}}',
    '{"type":"ping"}',
  ],
};

const lineEnds = fc.constantFrom("\n\n", "\n\n", "\r\n\r\n", "\r\r");
const strayLines = fc.constantFrom(
  ": keep-alive\n\n",
  "data:\n\n",
  "data: {\n\n",
  "event: ping\n\n",
  "nonsense\n",
  "id: 1\nretry: 5\n\n",
  "data: [1]\n\n",
  "data: null\n\n",
);

/** Puts an odd value into one place of a frame. */
function spoil(frame: unknown, { places, value }: { places: readonly number[]; value: unknown }): unknown {
  if (places.length === 0 || typeof frame !== "object" || frame === null) return value;
  const [first = 0, ...rest] = places;
  const keys = Object.keys(frame);
  const key = keys[first % Math.max(1, keys.length)];
  if (key === undefined) return value;
  const changed = spoil(Reflect.get(frame, key), { places: rest, value });
  return Array.isArray(frame) ? frame.with(Number(key), changed) : { ...frame, [key]: changed };
}

type Change = { at: number } & (
  | { kind: "drop" | "double" | "swap" }
  | { kind: "spoil"; places: number[]; value: unknown }
  | { kind: "stray"; line: string }
  | { kind: "odd"; which: number }
);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constantFrom("drop" as const, "double" as const, "swap" as const), at: fc.nat(60) }),
  fc.record({
    kind: fc.constant("spoil" as const),
    at: fc.nat(60),
    places: fc.array(fc.nat(8), { minLength: 1, maxLength: 5 }),
    value: oddValues,
  }),
  fc.record({ kind: fc.constant("stray" as const), at: fc.nat(60), line: strayLines }),
  fc.record({ kind: fc.constant("odd" as const), at: fc.nat(60), which: fc.nat(20) }),
);

function applyTo(lines: string[], each: Change, { wire, end }: { wire: Wire; end: string }): string[] {
  const at = each.at % (lines.length + 1);
  switch (each.kind) {
    case "drop":
      return lines.toSpliced(at, 1);
    case "double":
      return lines.toSpliced(at, 0, lines[at] ?? "");
    case "swap":
      return lines.toSpliced(at, 2, lines[at + 1] ?? "", lines[at] ?? "");
    case "stray":
      return lines.toSpliced(at, 0, each.line);
    case "odd":
      return lines.toSpliced(at, 0, `data: ${oddFrames[wire][each.which % oddFrames[wire].length]}${end}`);
    case "spoil": {
      const match = /^(?<before>(?:event: .*\n)?data: )(?<json>\{.*\})\s*$/.exec(lines[at] ?? "");
      if (!match?.groups) return lines;
      const spoilt = spoil(JSON.parse(match.groups.json ?? ""), each);
      return lines.with(at, `${match.groups.before}${JSON.stringify(spoilt)}${end}`);
    }
  }
}

const streams = fc
  .record({
    answer: answers,
    changes: fc.array(change, { maxLength: 6 }),
    lineEnd: lineEnds,
    cut: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.nat(3_000)),
  })
  .map(({ answer, changes, lineEnd: end, cut }) => (wire: Wire) => {
    const frames = framesOf[wire](answer).map((frame) => `data: ${JSON.stringify(frame)}${end}`);
    const whole = wire === "chat" ? [...frames, `data: [DONE]${end}`] : frames;
    const changed = changes.reduce((lines, each) => applyTo(lines, each, { wire, end }), whole);
    return cut === null ? changed : [Buffer.from(changed.join("")).subarray(0, cut)];
  });

/** Bodies that are no event stream. */
const bodies = fc
  .constantFrom(
    "",
    " \n",
    "<!doctype html><title>Sign in</title>",
    "Bad gateway",
    '{"error":{"message":"No such model.","code":404}}',
    '{"detail":"Not Found"}',
    '[{"error":{"code":429,"message":"Slow down."}}]',
    '{"choices":[{"message":{"role":"assistant","content":"Whole."},"finish_reason":"stop"}]}',
    '{"object":"response","status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"Whole."}]}]}',
    '{"type":"message","content":[{"type":"text","text":"Whole."}],"stop_reason":"end_turn"}',
    '{"object":"response","output":null}',
    "{",
    "null",
    '{"choices":',
  )
  .map((body) => () => [body]);

/** Whatever a provider may send in place of an answer, in the frames of the wire it is asked over. */
export const anyStream: fc.Arbitrary<(base: Script) => Script> = fc
  .record({
    frames: fc.oneof({ weight: 12, arbitrary: streams }, bodies),
    end: fc.oneof(
      // Each of them costs its time.
      { weight: 80, arbitrary: fc.constantFrom("close" as const, "reset" as const, "close" as const) },
      fc.constant("stall" as const),
    ),
    chunking: fc.oneof(
      fc.constantFrom("frame" as const, 50, 500),
      fc.record({ seed: fc.nat(), most: fc.constant(200) }),
    ),
  })
  .map((stream) => (base) => ({ ...base, ...stream }));
