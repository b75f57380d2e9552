/** The three interfaces that models are asked over: chat completions, OpenAI's Responses, Anthropic's Messages. */
export type Wire = "chat" | "responses" | "anthropic";

export interface WireRules {
  /** What the id of a tool call has to look like. */
  callId: RegExp;
  /** How many characters an id has that we make. */
  madeIdLength: number;
  /** Whether user and assistant have to take turns, one message each. */
  alternates: boolean;
}

/**
 * What each receiver asks of a prompt beyond what all of them do.
 * - chat: OpenAI takes ids of at most 40 characters (its error `string_above_max_length`, as in the issues
 *   vercel/ai 5171 and microsoft/autogen 6377); Mistral, and the chat templates of its models, only nine
 *   letters and digits (mistral-common, `InstructRequestValidatorV3`), which suits all others too. Templates of
 *   Llama, Gemma and Mistral raise an error unless user and assistant take turns, and Mistral if a user's
 *   message follows a tool's ("Unexpected role 'user' after role 'tool'", code 3230).
 * - responses: `call_id` has at most 64 characters (openai/openai-openapi, `FunctionToolCall`).
 * - anthropic: `tool_use.id` matches `^[a-zA-Z0-9_-]+$` (its error of that wording); the Messages reference
 *   puts together messages of one role in a row.
 */
export const wireRules: Record<Wire, WireRules> = {
  chat: { callId: /^[a-zA-Z0-9]{9}$/, madeIdLength: 9, alternates: true },
  responses: { callId: /^[a-zA-Z0-9_-]{1,64}$/, madeIdLength: 32, alternates: false },
  anthropic: { callId: /^[a-zA-Z0-9_-]{1,64}$/, madeIdLength: 32, alternates: false },
};
