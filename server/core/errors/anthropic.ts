import type { ErrorTable } from "./errorTable.ts";

/** https://docs.claude.com/en/api/errors; a prompt that is too long and an empty account have no code there. */
export const anthropic: ErrorTable = {
  wires: ["anthropic"],
  rows: [
    { code: "authentication_error", is: "authentication" },
    { code: "permission_error", is: "authentication" },
    { code: "billing_error", is: "quota" },
    { code: "credit_balance_too_low", is: "quota" },
    { code: "not_found_error", is: "model_not_found" },
    { code: "request_too_large", is: "context_exceeded" },
    { code: "rate_limit_error", is: "rate_limit" },
    { code: "api_error", is: "server_error" },
    { code: "timeout_error", is: "server_error" },
    { code: "overloaded_error", is: "server_error" },
    // https://github.com/RooCodeInc/Roo-Code/issues/5816
    {
      code: "invalid_request_error",
      sentence: /^prompt is too long: \d+ tokens > (?<window>\d+) maximum$/,
      is: "context_exceeded",
    },
    // https://github.com/docker/docker-agent/issues/569
    {
      code: "invalid_request_error",
      sentence:
        /^input length and `max_tokens` exceed context limit: \d+ \+ \d+ > (?<window>\d+), decrease input length or `max_tokens` and try again$/,
      is: "context_exceeded",
    },
    // https://github.com/anthropics/claude-code/issues/66314
    {
      code: "invalid_request_error",
      sentence:
        /^Your credit balance is too low to access the Anthropic API\. Please go to Plans & Billing to upgrade or purchase credits\.$/,
      is: "quota",
    },
  ],
};
