import type { ErrorTable } from "./errorTable.ts";

/** https://openrouter.ai/docs/api/reference/errors-and-debugging: `code` is the status. */
export const openrouter: ErrorTable = {
  wires: ["chat", "responses", "anthropic"],
  rows: [
    // The same page, "Moderation errors".
    { status: 403, metadata: "flagged_input", is: "model_refusal" },
    // https://github.com/refly-ai/refly/issues/1177
    {
      status: 400,
      sentence:
        /^This endpoint's maximum context length is (?<window>\d+) tokens\. However, you requested about \d+ tokens \([^()]+\)\. Please reduce the length of either one, or use the "middle-out" transform to compress your prompt automatically\.$/,
      is: "context_exceeded",
    },
    // https://github.com/bobrware/bobrchat/issues/60, https://github.com/continuedev/continue/issues/12668
    {
      status: 404,
      sentence:
        /^No endpoints found that support tool use\. (?:Try disabling "[^"]+"\. )?To learn more about provider routing, visit: https:\/\/openrouter\.ai\/docs\/\S+$/,
      is: "tools_unsupported",
    },
  ],
};
