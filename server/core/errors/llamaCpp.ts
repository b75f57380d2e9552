import type { ErrorTable } from "./errorTable.ts";

/** llama.cpp's own server. */
export const llamaCpp: ErrorTable = {
  wires: ["chat", "responses", "anthropic"],
  rows: [
    // ggml-org/llama.cpp, tools/server/server-context.cpp; `n_ctx` beside it is the size of the context.
    { code: "exceed_context_size_error", is: "context_exceeded" },
    // https://github.com/ggml-org/llama.cpp/issues/10920
    { status: 500, code: "server_error", sentence: /^Unsupported param: tools$/, is: "tools_unsupported" },
    // https://github.com/defilantech/LLMKube/issues/126
    {
      status: 500,
      code: "server_error",
      sentence: /^tools param requires --jinja flag$/,
      is: "tools_unsupported",
    },
  ],
};
