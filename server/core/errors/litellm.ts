import type { ErrorTable } from "./errorTable.ts";

/**
 * LiteLLM's proxy: `type` is null and `code` the status as text, the class of the error stands at the
 * beginning of the sentence (https://docs.litellm.ai/docs/exception_mapping), the vendor's own words after it.
 */
export const litellm: ErrorTable = {
  wires: ["chat", "responses", "anthropic"],
  rows: [
    // https://github.com/BerriAI/litellm/issues/7259
    {
      status: 400,
      sentence: /^(?:litellm\.BadRequestError: )?litellm\.ContextWindowExceededError: /,
      is: "context_exceeded",
    },
    // https://github.com/BerriAI/litellm/pull/16231
    {
      status: 400,
      sentence: /^(?:litellm\.BadRequestError: )?litellm\.ContentPolicyViolationError: /,
      is: "model_refusal",
    },
  ],
};
