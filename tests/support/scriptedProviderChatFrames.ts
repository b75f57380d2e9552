import { pieces, type ScriptedAnswer, usageOf } from "./scriptedProviderAnswer.ts";

const head = {
  id: "chatcmpl-scripted",
  object: "chat.completion.chunk",
  created: 1_700_000_000,
  model: "scripted",
};
const finishReasons = { stop: "stop", length: "length", refusal: "content_filter" };

function delta(value: Record<string, unknown>, finishReason: string | null = null) {
  return { ...head, choices: [{ index: 0, delta: value, finish_reason: finishReason }] };
}

/** An answer as the chunks of a chat completion. */
export function chatFrames(answer: ScriptedAnswer): unknown[] {
  const { reasoning = "", text = "", toolCalls = [], chunkSize } = answer;
  const usage = usageOf(answer);
  const finish = answer.finish ? finishReasons[answer.finish] : toolCalls.length > 0 ? "tool_calls" : "stop";
  return [
    delta({ role: "assistant", content: "" }),
    ...pieces(reasoning, chunkSize).map((piece) => delta({ reasoning_content: piece })),
    ...pieces(text, chunkSize).map((piece) => delta({ content: piece })),
    ...toolCalls.flatMap(({ id, name, input }, index) => [
      delta({ tool_calls: [{ index, id, type: "function", function: { name, arguments: "" } }] }),
      ...pieces(JSON.stringify(input), chunkSize ?? 8).map((piece) =>
        delta({ tool_calls: [{ index, function: { arguments: piece } }] }),
      ),
    ]),
    delta({}, finish),
    {
      ...head,
      choices: [],
      usage: {
        prompt_tokens: usage.input,
        completion_tokens: usage.output,
        total_tokens: usage.input + usage.output,
        prompt_tokens_details: { cached_tokens: usage.cacheRead },
        completion_tokens_details: { reasoning_tokens: usage.reasoning },
      },
    },
  ];
}
