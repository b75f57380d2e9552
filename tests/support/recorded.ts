import type { Recording } from "./scriptedProviderRecordings.ts";
import type { Wire } from "./scriptedProviderScript.ts";

/** Follows names and indexes into parsed JSON. */
function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((inner, name) => (inner == null ? undefined : Object(inner)[name]), value);
}

function numberAt(value: unknown, ...path: (string | number)[]): number {
  const found = at(value, ...path);
  return typeof found === "number" ? found : 0;
}

function chunksOf({ lines }: Pick<Recording, "lines">): unknown[] {
  return lines.map((line): unknown => JSON.parse(line));
}

const pathsOfText = {
  chat: ["choices", 0, "delta", "content"],
  responses: ["delta"],
  anthropic: ["delta", "text"],
};
const pathsOfReasoning = {
  chat: ["choices", 0, "delta", "reasoning_content"],
  responses: ["delta"],
  anthropic: ["delta", "thinking"],
};

/** What the lines of a recording say, read without any of the code under test. */
export function said(recording: Recording, kind: "text" | "reasoning"): string {
  const { wire } = recording;
  const type = kind === "text" ? "response.output_text.delta" : "response.reasoning_summary_text.delta";
  const path = kind === "text" ? pathsOfText[wire] : pathsOfReasoning[wire];
  return chunksOf(recording)
    .filter((chunk) => wire !== "responses" || at(chunk, "type") === type)
    .map((chunk) => at(chunk, ...path))
    .filter((piece) => typeof piece === "string")
    .join("");
}

/** The responses of a recording, which may be several steps of one turn. */
export function responsesIn(recording: Recording): Recording[] {
  const found: Recording[] = [];
  for (const line of recording.lines) {
    const begins = recording.wire === "responses" && at(JSON.parse(line), "type") === "response.created";
    if (begins || found.length === 0) found.push({ ...recording, lines: [] });
    found.at(-1)?.lines.push(line);
  }
  return found;
}

/** Tokens; `input` includes the cached ones, `output` the reasoning. */
export interface Tokens {
  input: number;
  output: number;
  reasoning: number;
  cacheRead: number;
  cacheWrite: number;
}

const readTokens: Record<Wire, (usage: unknown) => Tokens> = {
  chat: (usage) => ({
    input: numberAt(usage, "prompt_tokens"),
    output: numberAt(usage, "completion_tokens"),
    reasoning: numberAt(usage, "completion_tokens_details", "reasoning_tokens"),
    cacheRead: numberAt(usage, "prompt_tokens_details", "cached_tokens"),
    cacheWrite: 0,
  }),
  responses: (usage) => ({
    input: numberAt(usage, "input_tokens"),
    output: numberAt(usage, "output_tokens"),
    reasoning: numberAt(usage, "output_tokens_details", "reasoning_tokens"),
    cacheRead: numberAt(usage, "input_tokens_details", "cached_tokens"),
    cacheWrite: 0,
  }),
  anthropic: (usage) => ({
    input:
      numberAt(usage, "input_tokens") +
      numberAt(usage, "cache_read_input_tokens") +
      numberAt(usage, "cache_creation_input_tokens"),
    output: numberAt(usage, "output_tokens"),
    reasoning: numberAt(usage, "output_tokens_details", "thinking_tokens"),
    cacheRead: numberAt(usage, "cache_read_input_tokens"),
    cacheWrite: numberAt(usage, "cache_creation_input_tokens"),
  }),
};

/** What one recorded response used, by the last that it says about that; null if it says nothing. */
export function usedBy(response: Recording): Tokens | null {
  const usages = chunksOf(response).map((chunk) => at(chunk, "usage") ?? at(chunk, "response", "usage"));
  const last = usages.findLast((usage) => typeof usage === "object" && usage !== null);
  return last === undefined ? null : readTokens[response.wire](last);
}

/** Whether a response wants tools called before it can go on. */
export function wantsTools(response: Recording): boolean {
  return chunksOf(response).some(
    (chunk) =>
      at(chunk, "choices", 0, "finish_reason") === "tool_calls" ||
      at(chunk, "item", "type") === "function_call" ||
      at(chunk, "delta", "stop_reason") === "tool_use",
  );
}

/** The addresses that an answer cites, in order. */
export function sourcesOf(recording: Recording): string[] {
  return chunksOf(recording)
    .filter((chunk) => at(chunk, "type") === "response.output_text.annotation.added")
    .map((chunk) => String(at(chunk, "annotation", "url")));
}

function toolIn(chunk: unknown): unknown {
  const name = at(chunk, "content_block", "name");
  // The SDK has one name for all of Anthropic's ways to run code.
  if (typeof name === "string") return name.endsWith("code_execution") ? "code_execution" : name;
  if (at(chunk, "type") !== "response.output_item.done") {
    return at(chunk, "choices", 0, "delta", "tool_calls", 0, "function", "name") || undefined;
  }
  switch (at(chunk, "item", "type")) {
    case "function_call":
      return at(chunk, "item", "name");
    case "web_search_call":
      return "web_search";
    case "mcp_approval_request":
      return `mcp.${String(at(chunk, "item", "name"))}`;
    default:
      return undefined;
  }
}

/** The names of the tools that an answer calls, in order, those that the provider runs among them. */
export function toolsOf(recording: Recording): string[] {
  return chunksOf(recording)
    .map(toolIn)
    .filter((name) => typeof name === "string");
}
