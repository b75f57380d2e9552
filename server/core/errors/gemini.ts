import type { ErrorTable } from "./errorTable.ts";

/** Gemini at its OpenAI-compatible address: the body is a list with one error, `code` is the status. */
export const gemini: ErrorTable = {
  wires: ["chat"],
  rows: [
    // https://github.com/cequence-io/openai-scala-client/issues/109
    { code: "API_KEY_INVALID", is: "authentication" },
    // https://github.com/google-gemini/gemini-cli/issues/6678, https://github.com/BerriAI/litellm/issues/18282
    {
      status: 400,
      code: "INVALID_ARGUMENT",
      sentence:
        /^The input token count (?:\(\d+\) )?exceeds the maximum number of tokens allowed \((?<window>\d+)\)\.$/,
      is: "context_exceeded",
    },
    // https://github.com/agno-agi/agno/issues/3505
    {
      status: 400,
      code: "INVALID_ARGUMENT",
      sentence: /^Function calling is not enabled for models\/\S+$/,
      is: "tools_unsupported",
    },
  ],
};
