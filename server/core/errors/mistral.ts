import type { ErrorTable } from "./errorTable.ts";

/** Mistral's errors are not in an `error` of their own: the body is the error. */
export const mistral: ErrorTable = {
  wires: ["chat"],
  rows: [
    // https://github.com/tmc/langchaingo/issues/1233
    { code: "invalid_model", is: "model_not_found" },
    // https://docs.mistral.ai/resources/known-limitations has the status; the words are as clients that
    // know them have them, with and without the drafts.
    {
      status: 400,
      sentence:
        /^Prompt contains \d+ tokens(?: and \d+ draft tokens)?, too large for model with (?<window>\d+) maximum context length$/,
      is: "context_exceeded",
    },
  ],
};
