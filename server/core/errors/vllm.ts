import type { ErrorTable } from "./errorTable.ts";

/** vLLM's server says `BadRequestError` of everything that is wrong with a request. */
export const vllm: ErrorTable = {
  wires: ["chat", "responses", "anthropic"],
  rows: [
    // vllm-project/vllm, vllm/renderers/params.py at 017638d.
    {
      status: 400,
      code: "BadRequestError",
      sentence:
        /^You passed \d+ input (?:tokens|characters) and requested \d+ output tokens\. However, the model's context length is only (?<window>\d+) tokens, resulting in a maximum input length of \d+ tokens(?: \(at most \d+ characters\))?\. Please reduce the length of the input prompt\.(?: \(parameter=input_(?:tokens|text), value=\d+\))?$/,
      is: "context_exceeded",
    },
    // Before that file was: https://github.com/vllm-project/vllm/issues/20409
    {
      status: 400,
      code: "BadRequestError",
      sentence:
        /^This model's maximum context length is (?<window>\d+) tokens\. However, you requested \d+ tokens \(\d+ in the messages, \d+ in the completion\)\. Please reduce the length of the messages or completion\.(?: None)?$/,
      is: "context_exceeded",
    },
    // Between the two.
    {
      status: 400,
      code: "BadRequestError",
      sentence:
        /^This model's maximum context length is (?<window>\d+) tokens\. However, you requested \d+ output tokens and your prompt contains at least \d+ input tokens, for a total of at least \d+ tokens\. Please reduce the length of the input prompt or the number of requested output tokens\.(?: \(parameter=input_tokens, value=\d+\))?$/,
      is: "context_exceeded",
    },
    // Whatever the words are: `parameter` of that file's VLLMValidationError.
    { status: 400, code: "BadRequestError", param: "input_tokens", is: "context_exceeded" },
    { status: 400, code: "BadRequestError", param: "input_text", is: "context_exceeded" },
    // https://github.com/langchain4j/langchain4j/issues/3475
    {
      status: 400,
      code: "BadRequestError",
      sentence: /^"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set$/,
      is: "tools_unsupported",
    },
  ],
};
