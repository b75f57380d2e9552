import { APICallError, StreamProviderError, TypeValidationError } from "ai";
import fc from "fast-check";
import { expect, test } from "vitest";
import { streamErrorSchema } from "#server/contract/errors.ts";
import { classifyFailure } from "#server/core/classifyError.ts";
import type { RowMeaning } from "#server/core/errors/errorTable.ts";
import type { Wire } from "#server/core/prompt/wireRules.ts";
import { providerAnswer } from "#server/core/providerAnswer.ts";

interface Case {
  wire?: Wire;
  status: number;
  /** As the vendor sends it. */
  body: unknown;
  is: RowMeaning;
  /** What it tells of the size of the model's context. */
  window?: number;
}

function read({ wire = "chat", status, body }: Omit<Case, "is">): string {
  const error = refused(status, body);
  const { error: classified, toolsUnsupported } = classifyFailure(error, wire);
  return toolsUnsupported ? "tools_unsupported" : classified.type;
}

/** As the library makes it of an HTTP answer: the body as text, and of its fields only the usual ones. */
function refused(status: number, body: unknown): APICallError {
  const at = { url: "https://provider.example/v1/chat/completions", requestBodyValues: {} };
  return new APICallError({
    ...at,
    message: "Bad Request",
    statusCode: status,
    responseBody: JSON.stringify(body),
  });
}

const openai = (message: string, code: string, type = "invalid_request_error") => ({
  error: { message, type, param: null, code },
});
const vllm = (message: string, param: string | null = null) => ({
  error: { message, type: "BadRequestError", param, code: 400 },
});
const flatVllm = (message: string) => ({
  object: "error",
  message,
  type: "BadRequestError",
  param: null,
  code: 400,
});
const claude = (type: string, message: string) => ({
  type: "error",
  error: { type, message },
  request_id: "req_1",
});
const ollama = (message: string, type: string) => ({ error: { message, type, param: null, code: null } });
const litellm = (message: string) => ({ error: { message, type: null, param: null, code: "400" } });
const gemini = (code: number, status: string, message: string) => [{ error: { code, message, status } }];

const tooManyTokens = "Rate limit reached for model. Please try again in 4.77s.";
const vllmNow =
  "This model's maximum context length is 40960 tokens. However, you requested 0 output tokens and your prompt contains at least 40961 input tokens, for a total of at least 40961 tokens. Please reduce the length of the input prompt or the number of requested output tokens. (parameter=input_tokens, value=40961)";
const vllmOld =
  "This model's maximum context length is 16384 tokens. However, you requested 19591 tokens (9591 in the messages, 10000 in the completion). Please reduce the length of the messages or completion. None";
const deepseekLong =
  "This model's maximum context length is 131072 tokens. However, you requested 131134 tokens (122942 in the messages, 8192 in the completion). Please reduce the length of the messages or completion.";
const claudeLong = "prompt is too long: 208732 tokens > 200000 maximum";
const routerLong =
  'This endpoint\'s maximum context length is 32768 tokens. However, you requested about 42832 tokens (42832 of text input). Please reduce the length of either one, or use the "middle-out" transform to compress your prompt automatically.';
const routerTools =
  "No endpoints found that support tool use. To learn more about provider routing, visit: https://openrouter.ai/docs/guides/routing/provider-selection";

const cases: Record<string, Case> = {
  "OpenAI: too long": {
    status: 400,
    body: openai("This model's maximum context length is 4097 tokens.", "context_length_exceeded"),
    is: "context_exceeded",
  },
  "OpenAI: the bill": { status: 429, body: openai("You exceeded it.", "insufficient_quota"), is: "quota" },
  "OpenAI: the pace": {
    status: 429,
    body: openai("Limit reached", "rate_limit_exceeded", "tokens"),
    is: "rate_limit",
  },
  "OpenAI: no such model": {
    status: 404,
    body: openai("The model does not exist", "model_not_found"),
    is: "model_not_found",
  },
  "OpenAI: the key": { status: 401, body: openai("Incorrect key", "invalid_api_key"), is: "authentication" },
  "Azure: the content": {
    status: 400,
    body: {
      error: {
        message: "The response was filtered",
        type: null,
        code: "content_filter",
        status: 400,
        innererror: { code: "ResponsibleAIPolicyViolation" },
      },
    },
    is: "model_refusal",
  },
  "Azure: no such deployment": {
    status: 404,
    body: { error: { code: "DeploymentNotFound", message: "The API deployment does not exist." } },
    is: "model_not_found",
  },
  "Azure: the pace": {
    status: 429,
    body: { error: { code: "429", message: "Slow down" } },
    is: "rate_limit",
  },
  "Anthropic: too long": {
    wire: "anthropic",
    status: 400,
    body: claude("invalid_request_error", claudeLong),
    is: "context_exceeded",
    window: 200_000,
  },
  "Anthropic: too long with its answer": {
    wire: "anthropic",
    status: 400,
    body: claude(
      "invalid_request_error",
      "input length and `max_tokens` exceed context limit: 178959 + 64000 > 200000, decrease input length or `max_tokens` and try again",
    ),
    is: "context_exceeded",
    window: 200_000,
  },
  "Anthropic: the bill": {
    wire: "anthropic",
    status: 400,
    body: claude(
      "invalid_request_error",
      "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.",
    ),
    is: "quota",
  },
  "Anthropic: another bad request": {
    wire: "anthropic",
    status: 400,
    body: claude("invalid_request_error", "messages: roles must alternate"),
    is: "api",
  },
  "Anthropic: overloaded": {
    wire: "anthropic",
    status: 529,
    body: claude("overloaded_error", "Overloaded"),
    is: "server_error",
  },
  "Anthropic: too many bytes": {
    wire: "anthropic",
    status: 413,
    body: claude("request_too_large", "Request exceeds the maximum size"),
    is: "context_exceeded",
  },
  "Groq: more tokens than a minute has": {
    status: 413,
    body: {
      error: { message: "Request too large for model", type: "tokens", code: "rate_limit_exceeded" },
    },
    is: "context_exceeded",
  },
  "Groq: the pace": {
    status: 429,
    body: { error: { message: tooManyTokens, type: "tokens", code: "rate_limit_exceeded" } },
    is: "rate_limit",
  },
  "Groq: too long": {
    status: 400,
    body: openai("Please reduce the length of the messages or completion.", "context_length_exceeded"),
    is: "context_exceeded",
  },
  "Groq: a model that is gone": {
    status: 400,
    body: openai("The model `x` has been decommissioned", "model_decommissioned"),
    is: "model_not_found",
  },
  "Groq: no tools": {
    status: 400,
    body: {
      error: {
        message: "`tool calling` is not supported with this model",
        type: "invalid_request_error",
        param: "tool calling",
      },
    },
    is: "tools_unsupported",
  },
  "vLLM: too long": {
    status: 400,
    body: vllm(vllmNow, "input_tokens"),
    is: "context_exceeded",
    window: 40_960,
  },
  "vLLM: too long, in words to come": {
    status: 400,
    body: vllm("No room.", "input_tokens"),
    is: "context_exceeded",
  },
  "vLLM: too long, without its param": {
    status: 400,
    body: vllm(vllmNow),
    is: "context_exceeded",
    window: 40_960,
  },
  "vLLM: too long, in the words of its older versions": {
    status: 400,
    body: flatVllm(vllmOld),
    is: "context_exceeded",
    window: 16_384,
  },
  "vLLM: too long, in the words of its newer versions": {
    status: 400,
    body: flatVllm(
      "You passed 9001 input tokens and requested 0 output tokens. However, the model's context length is only 8192 tokens, resulting in a maximum input length of 8192 tokens. Please reduce the length of the input prompt.",
    ),
    is: "context_exceeded",
    window: 8_192,
  },
  "vLLM: no tools": {
    status: 400,
    body: flatVllm('"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'),
    is: "tools_unsupported",
  },
  "vLLM: another bad request": { status: 400, body: flatVllm("max_tokens must be at least 1"), is: "api" },
  "llama.cpp: too long": {
    status: 400,
    body: {
      error: {
        code: 400,
        message: "request (9412 tokens) exceeds the available context size (8192 tokens), try increasing it",
        type: "exceed_context_size_error",
        n_prompt_tokens: 9412,
        n_ctx: 8192,
      },
    },
    is: "context_exceeded",
    window: 8_192,
  },
  "llama.cpp: no tools": {
    status: 500,
    body: { error: { code: 500, message: "tools param requires --jinja flag", type: "server_error" } },
    is: "tools_unsupported",
  },
  "llama.cpp: a fault": {
    status: 500,
    body: { error: { code: 500, message: "Failed to parse input", type: "server_error" } },
    is: "server_error",
  },
  "Ollama: no tools": {
    status: 400,
    body: ollama("registry.ollama.ai/library/gemma3:4b does not support tools", "invalid_request_error"),
    is: "tools_unsupported",
  },
  "Ollama: no tools, in its older form": {
    status: 400,
    body: ollama("llama3 does not support tools", "api_error"),
    is: "tools_unsupported",
  },
  "Ollama: no tools, over Responses": {
    wire: "responses",
    status: 400,
    body: ollama("registry.ollama.ai/library/phi4:14b does not support tools", "invalid_request_error"),
    is: "tools_unsupported",
  },
  "Ollama: no such model": {
    status: 404,
    body: ollama('model "x" not found, try pulling it first', "not_found_error"),
    is: "model_not_found",
  },
  "LiteLLM: too long": {
    status: 400,
    body: litellm(
      `litellm.BadRequestError: litellm.ContextWindowExceededError: AnthropicError - {"type":"error","error":{"type":"invalid_request_error","message":"${claudeLong}"}}`,
    ),
    is: "context_exceeded",
  },
  "LiteLLM: the content": {
    status: 400,
    body: litellm("litellm.BadRequestError: litellm.ContentPolicyViolationError: AzureException - Filtered"),
    is: "model_refusal",
  },
  "LiteLLM: another bad request": {
    status: 400,
    body: litellm("litellm.BadRequestError: BedrockException - Conversation blocks"),
    is: "api",
  },
  "OpenRouter: too long": {
    status: 400,
    body: { error: { message: routerLong, code: 400 } },
    is: "context_exceeded",
    window: 32_768,
  },
  "OpenRouter: no tools": {
    status: 404,
    body: { error: { message: routerTools, code: 404 } },
    is: "tools_unsupported",
  },
  "OpenRouter: no such model": {
    status: 404,
    body: { error: { message: "No endpoints found for nousresearch/hermes-3.", code: 404 } },
    is: "model_not_found",
  },
  "OpenRouter: moderated": {
    status: 403,
    body: { error: { code: 403, message: "Flagged", metadata: { reasons: ["x"], flagged_input: "y" } } },
    is: "model_refusal",
  },
  "OpenRouter: the credit": {
    status: 402,
    body: { error: { code: 402, message: "This request requires more credits" } },
    is: "quota",
  },
  "DeepSeek: too long": {
    status: 400,
    body: openai(deepseekLong, "invalid_request_error"),
    is: "context_exceeded",
    window: 131_072,
  },
  "DeepSeek: no tools": {
    status: 400,
    body: openai("deepseek-reasoner does not support Function Calling", "invalid_request_error"),
    is: "tools_unsupported",
  },
  "DeepSeek: the bill": {
    status: 402,
    body: openai("Insufficient Balance", "invalid_request_error", "unknown_error"),
    is: "quota",
  },
  "Mistral: too long": {
    status: 400,
    body: {
      object: "error",
      message:
        "Prompt contains 235396 tokens and 0 draft tokens, too large for model with 131072 maximum context length",
      type: "invalid_request_error",
      param: null,
      code: null,
    },
    is: "context_exceeded",
    window: 131_072,
  },
  "Mistral: no such model": {
    status: 400,
    body: { object: "error", message: "Invalid model: x", type: "invalid_model", param: null, code: "1500" },
    is: "model_not_found",
  },
  "Gemini: too long": {
    status: 400,
    body: gemini(
      400,
      "INVALID_ARGUMENT",
      "The input token count (1200293) exceeds the maximum number of tokens allowed (1048576).",
    ),
    is: "context_exceeded",
    window: 1_048_576,
  },
  "Gemini: no tools": {
    status: 400,
    body: gemini(400, "INVALID_ARGUMENT", "Function calling is not enabled for models/gemma-3-12b-it"),
    is: "tools_unsupported",
  },
  "Gemini: the key": {
    status: 400,
    body: [
      {
        error: {
          code: 400,
          message: "API key not valid. Please pass a valid API key.",
          status: "INVALID_ARGUMENT",
          details: [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "API_KEY_INVALID" }],
        },
      },
    ],
    is: "authentication",
  },
  "Gemini: the pace": {
    status: 429,
    body: gemini(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota"),
    is: "rate_limit",
  },
  "a page of a proxy": { status: 502, body: "<html>Bad Gateway</html>", is: "server_error" },
  "a sentence alone": { status: 400, body: { error: "model does not support tools" }, is: "api" },
};

test.each(Object.entries(cases))("%s", (_, given) => {
  expect(read(given)).toBe(given.is);
  if (given.is === "context_exceeded") {
    const { window } = classifyFailure(refused(given.status, given.body), given.wire ?? "chat");
    expect(window).toBe(given.window ?? null);
  }
});

test("a vendor's sentence is only its own: on another wire, and in the middle of others, it is none", () => {
  const long = claude("invalid_request_error", claudeLong);
  expect(read({ wire: "chat", status: 400, body: long })).toBe("api");
  for (const [before, after] of [
    ["He wrote: ", ""],
    ["", " Or so he wrote."],
  ]) {
    const said = claude("invalid_request_error", `${before}${claudeLong}${after}`);
    expect(read({ wire: "anthropic", status: 400, body: said })).toBe("api");
  }
});

test("words that people write decide nothing, whatever else comes with them", () => {
  const words = fc.constantFrom(
    "token limit",
    "context length",
    "too long",
    "quota",
    "does not support tools of mine",
  );
  const said = fc.array(words, { minLength: 1, maxLength: 4 }).map((each) => `About ${each.join(", ")}.`);
  const types = fc.constantFrom("invalid_request_error", "BadRequestError", null);
  const wires = fc.constantFrom<Wire>("chat", "responses", "anthropic");
  fc.assert(
    fc.property(said, types, wires, (message, type, wire) => {
      const body = { type: "error", error: { message, type, param: null, code: null } };
      expect(read({ wire, status: 400, body })).toBe("api");
    }),
    { numRuns: 60 },
  );
});

/** A frame of Responses that says that the response failed. */
const failedFrame = (code: unknown, message = "No") => ({
  type: "response.failed",
  sequence_number: 3,
  response: { error: { code, message } },
});

/** The last is what it is where the library has put the status 500 in the place of none. */
test.each<[unknown, RowMeaning, RowMeaning?]>([
  [429, "rate_limit"],
  [503, "server_error"],
  [401, "authentication"],
  [402, "quota"],
  [400, "api"],
  ["429", "rate_limit"],
  ["server_error", "server_error"],
  ["context_length_exceeded", "context_exceeded"],
  [1, "api", "server_error"],
])("the code %j of a response that failed", (code, type, before = type) => {
  const typeOf = (error: unknown) => classifyFailure(error, "responses").error.type;
  const value = failedFrame(code);
  // A number fits no form that the library knows, so that it hands over the frame.
  expect(typeOf(new TypeValidationError({ value, cause: new Error("No") }))).toBe(type);
  expect(typeOf(new StreamProviderError({ message: "No", data: value }))).toBe(type);
  expect(typeOf(refused(500, value))).toBe(before);
});

test.each<[unknown, RowMeaning]>([
  [{ error: "no more room" }, "api"],
  [{ error: { message: 5, code: 429 } }, "rate_limit"],
  [{ error: { message: "No", type: "overloaded_error" } }, "server_error"],
  [{ choices: "none" }, "api"],
])("a frame of another form, %j", (value, type) => {
  const error = new TypeValidationError({ value, cause: new Error("No") });
  expect(classifyFailure(error, "chat").error.type).toBe(type);
});

test("an answer's status and its two headers of patience", () => {
  const responseHeaders = { "retry-after": "3", "retry-after-ms": "2500" };
  const at = { message: "No", url: "https://provider.example/v1/responses", requestBodyValues: {} };
  expect(providerAnswer(new APICallError({ ...at, statusCode: 429, responseHeaders }))).toEqual({
    status: 429,
    retryAfter: "3",
    retryAfterMs: "2500",
  });
  const value = failedFrame(409);
  expect(providerAnswer(new TypeValidationError({ value, cause: new Error("No") })).status).toBe(409);
});

test("a type that only a newer version knows is read as unknown, with its sentence", () => {
  const stored = { type: "melted", message: "The answer has melted." };
  expect(streamErrorSchema.parse(stored)).toEqual({ type: "unknown", message: stored.message });
});
