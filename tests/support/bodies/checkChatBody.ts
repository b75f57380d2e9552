import * as z from "zod";
import { checkTools, type Faults, jsonObjectText, readableText, toolName } from "./faults.ts";

const callId = z.string().regex(/^[a-zA-Z0-9]{9}$/, "not an id that OpenAI and Mistral both take");
const content = z.union([
  readableText,
  z
    .array(
      z.discriminatedUnion("type", [
        z.looseObject({ type: z.literal("text"), text: readableText }),
        z.looseObject({
          type: z.literal("image_url"),
          image_url: z.looseObject({ url: z.string().regex(/^data:image\/(?:jpeg|png|gif|webp);base64,./) }),
        }),
        z.looseObject({
          type: z.literal("file"),
          file: z.looseObject({ file_data: z.string().regex(/^data:application\/pdf;base64,./) }),
        }),
      ]),
    )
    .min(1),
]);
const call = z.looseObject({
  id: callId,
  type: z.literal("function"),
  function: z.looseObject({ name: toolName, arguments: jsonObjectText }),
});
const message = z.discriminatedUnion("role", [
  z.looseObject({ role: z.enum(["system", "developer"]), content: readableText }),
  z.looseObject({ role: z.literal("user"), content }),
  z.looseObject({
    role: z.literal("assistant"),
    content: z.nullish(readableText),
    reasoning_content: z.optional(readableText),
    tool_calls: z.optional(z.array(call).min(1)),
  }),
  z.looseObject({ role: z.literal("tool"), tool_call_id: z.string(), content: readableText }),
]);
type ChatMessage = z.infer<typeof message>;

const body = z.looseObject({
  model: z.string().min(1),
  messages: z.array(z.unknown()).min(1),
  tools: z.optional(
    z
      .array(
        z.looseObject({
          type: z.literal("function"),
          function: z.looseObject({ name: z.string(), parameters: z.unknown() }),
        }),
      )
      .min(1),
  ),
});

/** Which roles may follow one: as templates that are strict about turns have it. */
const followers: Record<string, readonly string[]> = {
  "": ["user"],
  user: ["assistant"],
  assistant: ["user"],
  "assistant with calls": ["tool"],
  tool: ["tool", "assistant"],
};

function checkOrder(messages: readonly ChatMessage[], faults: Faults): void {
  const ids = new Set<string>();
  let open = new Set<string>();
  let before = "";
  for (const [index, each] of messages.entries()) {
    const place = `messages[${index}]`;
    if (each.role === "system" || each.role === "developer") {
      if (before !== "") faults.add(`${place}: a ${each.role} message after the conversation's beginning`);
      continue;
    }
    if (!followers[before]?.includes(each.role)) {
      faults.add(`${place}: ${each.role} after ${before || "nothing"}`);
    }
    if (each.role === "tool" && !open.delete(each.tool_call_id)) {
      faults.add(`${place}: no open call has the id ${each.tool_call_id}`);
    }
    if (each.role !== "tool" && open.size > 0) faults.add(`${place}: no result of ${[...open].join(", ")}`);
    before = each.role;
    if (each.role !== "assistant") continue;
    const calls = each.tool_calls ?? [];
    if (calls.length === 0 && each.content == null) faults.add(`${place}: neither content nor calls`);
    for (const { id } of calls) {
      if (ids.has(id)) faults.add(`${place}: a second call ${id}`);
      ids.add(id);
    }
    open = new Set(calls.map(({ id }) => id));
    if (calls.length > 0) before = "assistant with calls";
  }
  if (open.size > 0) faults.add(`the end: no result of ${[...open].join(", ")}`);
  if (before !== "user" && before !== "tool") faults.add(`the last message is of ${before || "nobody"}`);
}

/**
 * Chat completions, after openai/openai-openapi (`CreateChatCompletionRequest`), Mistral's request validator
 * (mistral-common) and the chat templates of Llama, Gemma and Mistral, whichever is the strictest.
 */
export function checkChatBody(sent: unknown, faults: Faults): void {
  const read = faults.shaped(body, sent, "body");
  if (!read) return;
  const { messages, tools = [] } = read;
  const all = messages.map((each, index) => faults.shaped(message, each, `messages[${index}]`));
  checkTools(
    tools.map(({ function: { name, parameters: schema } }) => ({ name, schema })),
    faults,
  );
  const shaped = all.filter((each) => each !== null);
  if (shaped.length === all.length) checkOrder(shaped, faults);
}
