import type { ErrorTable } from "./errorTable.ts";

/** https://api-docs.deepseek.com/quick_start/error_codes: the status tells all but these two. */
export const deepseek: ErrorTable = {
  wires: ["chat"],
  rows: [
    // https://github.com/evalstate/fast-agent/issues/621
    {
      status: 400,
      code: "invalid_request_error",
      sentence:
        /^This model's maximum context length is (?<window>\d+) tokens\. However, you requested \d+ tokens \(\d+ in the messages, \d+ in the completion\)\. Please reduce the length of the messages or completion\.$/,
      is: "context_exceeded",
    },
    // https://github.com/spring-projects/spring-ai/pull/2643
    {
      status: 400,
      code: "invalid_request_error",
      sentence: /^\S+ does not support Function Calling$/,
      is: "tools_unsupported",
    },
  ],
};
