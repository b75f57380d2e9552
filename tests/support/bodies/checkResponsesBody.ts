import * as z from "zod";
import { checkTools, type Faults, jsonObjectText, readableText, toolName } from "./faults.ts";

const callId = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, "not an id of a call");
const inputPart = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("input_text"), text: readableText }),
  z.looseObject({
    type: z.literal("input_image"),
    image_url: z.string().regex(/^data:image\/(?:jpeg|png|gif|webp);base64,./),
  }),
  z.looseObject({
    type: z.literal("input_file"),
    filename: z.string().min(1),
    file_data: z.string().regex(/^data:application\/pdf;base64,./),
  }),
]);
const roles = z.enum(["system", "developer", "user", "assistant"]);
const message = z.looseObject({
  type: z.optional(z.literal("message")),
  role: roles,
  content: z.union([readableText, z.array(inputPart).min(1)]),
});
const item = z.union([
  message,
  z.looseObject({
    type: z.literal("function_call"),
    call_id: callId,
    name: toolName,
    arguments: jsonObjectText,
  }),
  z.looseObject({ type: z.literal("function_call_output"), call_id: callId, output: readableText }),
  z.looseObject({
    type: z.literal("reasoning"),
    id: z.optional(z.string().min(1)),
    encrypted_content: z.string().min(1),
    summary: z.array(z.looseObject({ type: z.literal("summary_text"), text: z.string() })),
  }),
]);
type Item = z.infer<typeof item>;

const body = z.looseObject({
  model: z.string().min(1),
  store: z.optional(z.literal(false)),
  input: z.array(z.unknown()).min(1),
  previous_response_id: z.optional(z.string()),
  tools: z.optional(
    z.array(z.looseObject({ type: z.literal("function"), name: z.string(), parameters: z.unknown() })).min(1),
  ),
});

/** Which of its kinds an item is, a message by its role. */
const kindOf = (each: Item) => (each.type === undefined || each.type === "message" ? each.role : each.type);

function checkPairs(items: readonly Item[], faults: Faults, goesOn: boolean): void {
  const calls = new Set<string>();
  const open = new Set<string>();
  const reasoning = new Set<string>();
  for (const [index, each] of items.entries()) {
    const place = `input[${index}]`;
    if (each.type === "function_call") {
      if (calls.has(each.call_id)) faults.add(`${place}: a second call ${each.call_id}`);
      calls.add(each.call_id);
      open.add(each.call_id);
    }
    if (each.type === "function_call_output" && !open.delete(each.call_id) && !goesOn) {
      faults.add(`${place}: no open call has the id ${each.call_id}`);
    }
    if (kindOf(each) === "user" && open.size > 0)
      faults.add(`${place}: no output of ${[...open].join(", ")}`);
    if (each.type !== "reasoning") continue;
    if (each.id !== undefined && reasoning.has(each.id)) faults.add(`${place}: a second item ${each.id}`);
    if (each.id !== undefined) reasoning.add(each.id);
    const next = items.slice(index).find(({ type }) => type !== "reasoning");
    if (!next || !["assistant", "function_call"].includes(kindOf(next) ?? "")) {
      faults.add(`${place}: reasoning without the item that came of it`);
    }
  }
  if (open.size > 0) faults.add(`the end: no output of ${[...open].join(", ")}`);
  const last = items.at(-1);
  if (!last || !["user", "function_call_output"].includes(kindOf(last) ?? "")) {
    faults.add("the last item is neither of a user nor of a tool");
  }
}

/**
 * OpenAI's Responses with nothing stored, after openai/openai-openapi (`CreateResponse`) and the guide on
 * reasoning: encrypted items come back whole, once, and with what followed them.
 */
export function checkResponsesBody(sent: unknown, faults: Faults): void {
  const read = faults.shaped(body, sent, "body");
  if (!read) return;
  const { input, tools = [], previous_response_id: previous } = read;
  const all = input.map((each, index) => faults.shaped(item, each, `input[${index}]`));
  checkTools(
    tools.map(({ name, parameters: schema }) => ({ name, schema })),
    faults,
  );
  const shaped = all.filter((each) => each !== null);
  if (shaped.length === all.length) checkPairs(shaped, faults, previous !== undefined);
}
