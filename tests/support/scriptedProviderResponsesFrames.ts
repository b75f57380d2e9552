import { pieces, type ScriptedAnswer, usageOf } from "./scriptedProviderAnswer.ts";

const head = { id: "resp_scripted", object: "response", created_at: 1_700_000_000, model: "scripted" };

type Frame = Record<string, unknown>;

function reasoningFrames(reasoning: string, outputIndex: number, chunkSize?: number): Frame[] {
  const item = { id: "rs_scripted", type: "reasoning", summary: [], encrypted_content: "scripted-encrypted" };
  const at = { item_id: item.id, output_index: outputIndex, summary_index: 0 };
  return [
    { type: "response.output_item.added", output_index: outputIndex, item },
    { type: "response.reasoning_summary_part.added", ...at, part: { type: "summary_text", text: "" } },
    ...pieces(reasoning, chunkSize).map((delta) => ({
      type: "response.reasoning_summary_text.delta",
      ...at,
      delta,
    })),
    { type: "response.reasoning_summary_part.done", ...at, part: { type: "summary_text", text: reasoning } },
    {
      type: "response.output_item.done",
      output_index: outputIndex,
      item: { ...item, summary: [{ type: "summary_text", text: reasoning }] },
    },
  ];
}

function messageFrames(answer: ScriptedAnswer, outputIndex: number): Frame[] {
  const { text = "", finish, chunkSize } = answer;
  const id = "msg_scripted";
  const at = { item_id: id, output_index: outputIndex, content_index: 0 };
  const kind = finish === "refusal" ? "refusal" : "output_text";
  const done =
    kind === "refusal" ? { type: kind, refusal: text } : { type: kind, text, annotations: [], logprobs: [] };
  const item = { id, type: "message", role: "assistant", status: "in_progress", content: [] };
  return [
    { type: "response.output_item.added", output_index: outputIndex, item },
    ...pieces(text, chunkSize).map((delta) => ({ type: `response.${kind}.delta`, ...at, delta })),
    {
      type: "response.output_item.done",
      output_index: outputIndex,
      item: { ...item, status: "completed", content: [done] },
    },
  ];
}

function callFrames(
  call: NonNullable<ScriptedAnswer["toolCalls"]>[number],
  outputIndex: number,
  chunkSize = 8,
): Frame[] {
  const at = { item_id: `fc_${call.id}`, output_index: outputIndex };
  const written = JSON.stringify(call.input);
  const item = { id: at.item_id, type: "function_call", call_id: call.id, name: call.name, arguments: "" };
  return [
    {
      type: "response.output_item.added",
      output_index: outputIndex,
      item: { ...item, status: "in_progress" },
    },
    ...pieces(written, chunkSize).map((delta) => ({
      type: "response.function_call_arguments.delta",
      ...at,
      delta,
    })),
    { type: "response.function_call_arguments.done", ...at, arguments: written },
    {
      type: "response.output_item.done",
      output_index: outputIndex,
      item: { ...item, arguments: written, status: "completed" },
    },
  ];
}

/** An answer as the events of OpenAI's Responses. */
export function responsesFrames(answer: ScriptedAnswer): unknown[] {
  const { reasoning = "", text = "", toolCalls = [], finish, chunkSize } = answer;
  const usage = usageOf(answer);
  const output: ((index: number) => Frame[])[] = [];
  if (reasoning) output.push((index) => reasoningFrames(reasoning, index, chunkSize));
  if (text) output.push((index) => messageFrames(answer, index));
  for (const call of toolCalls) output.push((index) => callFrames(call, index, chunkSize));
  const cut = finish === "length";
  const frames: Frame[] = [
    { type: "response.created", response: { ...head, status: "in_progress", output: [] } },
    { type: "response.in_progress", response: { ...head, status: "in_progress", output: [] } },
    ...output.flatMap((make, index) => make(index)),
    {
      type: cut ? "response.incomplete" : "response.completed",
      response: {
        ...head,
        status: cut ? "incomplete" : "completed",
        incomplete_details: cut ? { reason: "max_output_tokens" } : null,
        output: [],
        usage: {
          input_tokens: usage.input,
          input_tokens_details: { cached_tokens: usage.cacheRead },
          output_tokens: usage.output,
          output_tokens_details: { reasoning_tokens: usage.reasoning },
          total_tokens: usage.input + usage.output,
        },
      },
    },
  ];
  return frames.map((frame, index) => ({ ...frame, sequence_number: index }));
}
