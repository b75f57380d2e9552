import * as z from "zod";
import { checkTools, type Faults, readableText, toolName } from "./faults.ts";

const callId = z.string().regex(/^[a-zA-Z0-9_-]+$/, "not an id of a call");
const text = z.looseObject({ type: z.literal("text"), text: readableText });
const userBlock = z.discriminatedUnion("type", [
  text,
  z.looseObject({
    type: z.literal("image"),
    source: z.looseObject({
      type: z.literal("base64"),
      media_type: z.enum(["image/jpeg", "image/png", "image/gif", "image/webp"]),
      data: z.base64().min(1),
    }),
  }),
  z.looseObject({
    type: z.literal("document"),
    source: z.looseObject({
      type: z.literal("base64"),
      media_type: z.literal("application/pdf"),
      data: z.base64().min(1),
    }),
  }),
  z.looseObject({ type: z.literal("tool_result"), tool_use_id: callId, content: readableText }),
]);
const modelBlock = z.discriminatedUnion("type", [
  text,
  z.looseObject({ type: z.literal("thinking"), thinking: z.string(), signature: z.string().min(1) }),
  z.looseObject({ type: z.literal("redacted_thinking"), data: z.string().min(1) }),
  z.looseObject({
    type: z.literal("tool_use"),
    id: callId,
    name: toolName,
    input: z.record(z.string(), z.unknown()),
  }),
]);
const message = z.discriminatedUnion("role", [
  z.looseObject({ role: z.literal("user"), content: z.array(userBlock).min(1) }),
  z.looseObject({ role: z.literal("assistant"), content: z.array(modelBlock).min(1) }),
]);
type AnthropicMessage = z.infer<typeof message>;

const body = z.looseObject({
  model: z.string().min(1),
  max_tokens: z.int().positive(),
  system: z.optional(z.array(text).min(1)),
  messages: z.array(z.unknown()).min(1),
  thinking: z.optional(z.looseObject({ type: z.string(), budget_tokens: z.optional(z.int().min(1024)) })),
  tools: z.optional(z.array(z.looseObject({ name: z.string(), input_schema: z.unknown() })).min(1)),
});

const isThinking = ({ type }: { type: string }) => type === "thinking" || type === "redacted_thinking";
const resultsIn = ({ role, content }: AnthropicMessage) =>
  role === "user" ? content.filter((block) => block.type === "tool_result") : [];
const callsIn = ({ role, content }: AnthropicMessage) =>
  role === "assistant" ? content.filter((block) => block.type === "tool_use") : [];

/** Whether a message is of a person, and not of tools alone. */
const speaks = (each: AnthropicMessage) =>
  each.role === "user" && resultsIn(each).length < each.content.length;

function checkPairs(messages: readonly AnthropicMessage[], faults: Faults): void {
  const ids = new Set<string>();
  for (const [index, each] of messages.entries()) {
    const place = `messages[${index}]`;
    const before = messages[index - 1];
    if (each.role === (before?.role ?? "assistant")) faults.add(`${place}: ${each.role} after ${each.role}`);
    const open = new Set(before ? callsIn(before).map(({ id }) => id) : []);
    const results = resultsIn(each);
    for (const { tool_use_id: id } of results) {
      if (!open.delete(id)) faults.add(`${place}: no open call has the id ${id}`);
    }
    if (open.size > 0) faults.add(`${place}: no result of ${[...open].join(", ")}`);
    if (
      each.content.slice(0, results.length).some(({ type }) => results.length > 0 && type !== "tool_result")
    ) {
      faults.add(`${place}: something stands before the results`);
    }
    for (const { id } of callsIn(each)) {
      if (ids.has(id)) faults.add(`${place}: a second call ${id}`);
      ids.add(id);
    }
    const end = each.content.at(-1);
    if (end && isThinking(end)) faults.add(`${place}: it ends with thinking`);
  }
  if (messages.at(-1)?.role !== "user") faults.add("the last message is not a user's");
}

/** With a budget for thinking, a turn that goes on after its tools has to begin with the thinking. */
function checkThinking(messages: readonly AnthropicMessage[], faults: Faults): void {
  const last = messages.at(-1);
  if (!last || speaks(last)) return;
  const start = messages.findLastIndex(speaks) + 1;
  const [begin] = messages[start]?.content ?? [];
  if (begin && !isThinking(begin))
    faults.add(`messages[${start}]: a turn with tools begins without thinking`);
}

function cacheMarkers(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = "cache_control" in value && value.cache_control !== undefined ? 1 : 0;
  return Object.values(value).reduce<number>((sum, inner) => sum + cacheMarkers(inner), own);
}

/**
 * Anthropic's Messages, after its API reference, its pages on tool use and extended thinking, and the wording
 * of its `invalid_request_error`s.
 */
export function checkAnthropicBody(sent: unknown, faults: Faults): void {
  const read = faults.shaped(body, sent, "body");
  if (!read) return;
  const { messages, tools = [], thinking, max_tokens: most } = read;
  const all = messages.map((each, index) => faults.shaped(message, each, `messages[${index}]`));
  checkTools(
    tools.map(({ name, input_schema: schema }) => ({ name, schema })),
    faults,
  );
  if (cacheMarkers(sent) > 4) faults.add("more than four cache markers");
  if (thinking?.budget_tokens !== undefined && thinking.budget_tokens >= most) {
    faults.add("the budget for thinking leaves no room for the answer");
  }
  const shaped = all.filter((each) => each !== null);
  if (shaped.length < all.length) return;
  checkPairs(shaped, faults);
  const hasCalls = shaped.some((each) => callsIn(each).length > 0);
  if (hasCalls && tools.length === 0) faults.add("calls in a prompt that offers no tools");
  if (thinking?.type === "enabled") checkThinking(shaped, faults);
}
