import type { ErrorTable } from "./errorTable.ts";

/** Azure's OpenAI service, which has codes of its own beside OpenAI's. */
export const azure: ErrorTable = {
  wires: ["chat", "responses"],
  rows: [
    // https://github.com/openai/openai-dotnet/issues/55
    { code: "content_filter", is: "model_refusal" },
    { code: "ResponsibleAIPolicyViolation", is: "model_refusal" },
    // https://github.com/chatboxai/chatbox/issues/861
    { code: "DeploymentNotFound", is: "model_not_found" },
  ],
};
