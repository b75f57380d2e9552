import type { ErrorTable } from "./errorTable.ts";

/** https://console.groq.com/docs/errors */
export const groq: ErrorTable = {
  wires: ["chat", "responses"],
  rows: [
    // More tokens in one request than a minute allows: waiting never helps.
    // https://github.com/assafelovic/gpt-researcher/issues/985
    { status: 413, code: "rate_limit_exceeded", is: "context_exceeded" },
    // https://github.com/ItzCrazyKns/Vane/issues/771
    { code: "model_decommissioned", is: "model_not_found" },
    // https://github.com/langflow-ai/langflow/issues/11120; with the marks around the words:
    // https://github.com/FerroxLabs/wayland-core/pull/54
    {
      status: 400,
      code: "invalid_request_error",
      sentence: /^`?tool calling`? is not supported with this model$/,
      is: "tools_unsupported",
    },
  ],
};
