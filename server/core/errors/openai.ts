import type { ErrorTable } from "./errorTable.ts";

/** https://platform.openai.com/docs/guides/error-codes */
export const openai: ErrorTable = {
  wires: ["chat", "responses"],
  rows: [
    { code: "insufficient_quota", is: "quota" },
    { code: "billing_hard_limit_reached", is: "quota" },
    { code: "billing_not_active", is: "quota" },
    { code: "rate_limit_exceeded", is: "rate_limit" },
    // https://github.com/chathub-dev/chathub/issues/126
    { code: "context_length_exceeded", is: "context_exceeded" },
    { code: "model_not_found", is: "model_not_found" },
    { code: "invalid_api_key", is: "authentication" },
    { code: "content_policy_violation", is: "model_refusal" },
    // The two of a response that failed: https://platform.openai.com/docs/api-reference/responses/object
    { code: "server_error", is: "server_error" },
    { code: "server_is_overloaded", is: "server_error" },
  ],
};
