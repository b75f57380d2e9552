import { pieces, type ScriptedAnswer, usageOf } from "./scriptedProviderAnswer.ts";

const stopReasons = { stop: "end_turn", length: "max_tokens", refusal: "refusal" };

interface Block {
  start: Record<string, unknown>;
  deltas: Record<string, unknown>[];
}

function blocks({ reasoning = "", text = "", toolCalls = [], chunkSize }: ScriptedAnswer): Block[] {
  const thinking: Block = {
    start: { type: "thinking", thinking: "", signature: "" },
    deltas: [
      ...pieces(reasoning, chunkSize).map((piece) => ({ type: "thinking_delta", thinking: piece })),
      { type: "signature_delta", signature: "scripted-signature" },
    ],
  };
  const speaking: Block = {
    start: { type: "text", text: "" },
    deltas: pieces(text, chunkSize).map((piece) => ({ type: "text_delta", text: piece })),
  };
  const calling = toolCalls.map(({ id, name, input }) => ({
    start: { type: "tool_use", id, name, input: {} },
    deltas: pieces(JSON.stringify(input), chunkSize ?? 8).map((piece) => ({
      type: "input_json_delta",
      partial_json: piece,
    })),
  }));
  return [...(reasoning ? [thinking] : []), ...(text ? [speaking] : []), ...calling];
}

/** An answer as the events of Anthropic's messages. */
export function anthropicFrames(answer: ScriptedAnswer): unknown[] {
  const usage = usageOf(answer);
  const stop = answer.finish
    ? stopReasons[answer.finish]
    : answer.toolCalls?.length
      ? "tool_use"
      : "end_turn";
  const input = {
    input_tokens: usage.input - usage.cacheRead - usage.cacheWrite,
    cache_read_input_tokens: usage.cacheRead,
    cache_creation_input_tokens: usage.cacheWrite,
  };
  const message = { id: "msg_scripted", type: "message", role: "assistant", model: "scripted", content: [] };
  return [
    {
      type: "message_start",
      message: { ...message, stop_reason: null, stop_sequence: null, usage: { ...input, output_tokens: 1 } },
    },
    { type: "ping" },
    ...blocks(answer).flatMap(({ start, deltas }, index) => [
      { type: "content_block_start", index, content_block: start },
      ...deltas.map((delta) => ({ type: "content_block_delta", index, delta })),
      { type: "content_block_stop", index },
    ]),
    {
      type: "message_delta",
      delta: { stop_reason: stop, stop_sequence: null },
      usage: {
        ...input,
        output_tokens: usage.output,
        output_tokens_details: { thinking_tokens: usage.reasoning },
      },
    },
    { type: "message_stop" },
  ];
}
