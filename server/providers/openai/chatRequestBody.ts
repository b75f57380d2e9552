import type { CatalogueEntry } from "../catalogue.ts";

type Body = Record<string, unknown>;

/** GPT-5.6 refuses tools together with reasoning over chat completions. */
const refusesToolsWhileReasoning = /^openai:gpt-5\.([6-9]|\d\d)/;

function without(body: Body, names: readonly string[]): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}

function hasTools(body: Body): boolean {
  return Array.isArray(body.tools) && body.tools.length > 0;
}

/**
 * A chat completion's body in the form that OpenAI's reasoning models take: another name for the
 * limit, and no sampling settings. Bodies for other models stay as they are.
 */
export function chatRequestBody(entry: CatalogueEntry | null, body: Body): Body {
  if (entry?.thinking !== "effort") return body;
  const { max_tokens: limit, ...rest } = body;
  const silent = refusesToolsWhileReasoning.test(entry.id) && hasTools(body);
  const effort = silent ? "none" : rest.reasoning_effort;
  const sampling = effort === "none" ? [] : ["temperature", "top_p"];
  return {
    ...without(rest, [...sampling, "frequency_penalty", "presence_penalty"]),
    ...(limit !== undefined && { max_completion_tokens: limit }),
    ...(effort !== undefined && { reasoning_effort: effort }),
  };
}
