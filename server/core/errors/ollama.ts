import type { ErrorTable } from "./errorTable.ts";

/**
 * Ollama makes its `type` from the status alone (ollama/ollama, openai/openai.go at 0098875: `NewError`),
 * so that a sentence is all that it says. The type was `api_error` for a 400 too in older versions.
 */
export const ollama: ErrorTable = {
  wires: ["chat", "responses", "anthropic"],
  rows: [
    // https://github.com/ollama/ollama/issues/5793, https://github.com/pydantic/pydantic-ai/issues/703
    { status: 400, code: "api_error", sentence: /^\S+ does not support tools$/, is: "tools_unsupported" },
    {
      status: 400,
      code: "invalid_request_error",
      sentence: /^\S+ does not support tools$/,
      is: "tools_unsupported",
    },
  ],
};
