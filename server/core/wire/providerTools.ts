import * as z from "zod/mini";
import type { Fields } from "./frameReader.ts";

const id = z.string().check(z.minLength(1), z.maxLength(200));
const text = z.string();
const maybe = z.nullish(text);

const searchAction = z.discriminatedUnion("type", [
  z.object({ type: z.literal("search"), query: maybe, queries: z.nullish(z.array(text)) }),
  z.object({ type: z.literal("open_page"), url: maybe }),
  z.object({ type: z.literal("find_in_page"), url: maybe, pattern: maybe }),
]);
const interpreterOutput = z.discriminatedUnion("type", [
  z.object({ type: z.literal("logs"), logs: text }),
  z.object({ type: z.literal("image"), url: text }),
]);
const interpreterCall = {
  type: z.literal("code_interpreter_call"),
  id,
  code: z.nullable(text),
  container_id: text,
  outputs: z.catch(z.nullable(z.array(interpreterOutput)), null),
  status: z.catch(text, "completed"),
};

/** Tools that OpenAI runs itself, as its Responses reference has them: how their items begin. */
const itemsBegun = z.discriminatedUnion("type", [
  z.object({ type: z.literal("web_search_call"), id, status: text }),
  z.object({ type: z.literal("file_search_call"), id }),
  z.object(interpreterCall),
]);

/** The same, how they end. */
const itemsDone = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("web_search_call"),
    id,
    status: text,
    action: z.catch(z.nullish(searchAction), null),
  }),
  z.object({ type: z.literal("file_search_call"), id, queries: z.array(text) }),
  z.object(interpreterCall),
  z.object({
    type: z.literal("mcp_call"),
    id,
    status: text,
    arguments: text,
    name: text,
    server_label: text,
    output: maybe,
    error: z.catch(maybe, "The call failed."),
    approval_request_id: maybe,
  }),
  z.object({ type: z.literal("mcp_approval_request"), id, server_label: text, name: text, arguments: text }),
]);

/** Tools that Anthropic runs itself: their calls. */
const calls = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("server_tool_use"),
    id,
    name: text,
    input: z.catch(z.nullish(z.record(text, z.unknown())), {}),
  }),
  z.object({ type: z.literal("mcp_tool_use"), id, name: text, input: z.unknown(), server_name: text }),
]);

const files = z.catch(z.array(z.object({ type: z.literal("code_execution_output"), file_id: text })), []);
const bashFiles = z.catch(
  z.array(z.object({ type: z.literal("bash_code_execution_output"), file_id: text })),
  [],
);
const run = { stdout: text, stderr: text, return_code: z.number() };

/** Their results. */
const results = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("web_search_tool_result"),
    tool_use_id: id,
    content: z.union([
      z.array(
        z.object({
          type: z.literal("web_search_result"),
          url: text,
          title: z.nullable(text),
          encrypted_content: text,
          page_age: maybe,
        }),
      ),
      z.object({ type: z.literal("web_search_tool_result_error"), error_code: text }),
    ]),
  }),
  z.object({
    type: z.literal("code_execution_tool_result"),
    tool_use_id: id,
    content: z.discriminatedUnion("type", [
      z.object({ type: z.literal("code_execution_result"), ...run, content: files }),
      z.object({ type: z.literal("code_execution_tool_result_error"), error_code: text }),
    ]),
  }),
  z.object({
    type: z.literal("bash_code_execution_tool_result"),
    tool_use_id: id,
    content: z.discriminatedUnion("type", [
      z.object({ type: z.literal("bash_code_execution_result"), ...run, content: bashFiles }),
      z.object({ type: z.literal("bash_code_execution_tool_result_error"), error_code: text }),
    ]),
  }),
  z.object({
    type: z.literal("mcp_tool_result"),
    tool_use_id: id,
    is_error: z.boolean(),
    content: z.array(z.object({ type: z.literal("text"), text })),
  }),
]);

function parsed(schema: z.ZodMiniType<Fields>, value: unknown): Fields | null {
  const result = schema.safeParse(value);
  return result.success ? result.data : null;
}

/** An output item of a tool that OpenAI runs itself, as the library takes it; null where it is none, or broken. */
export function providerItem(item: unknown, what: "begun" | "done"): Fields | null {
  return parsed(what === "begun" ? itemsBegun : itemsDone, item);
}

/** A content block of a tool that Anthropic runs itself, likewise. */
export function providerBlock(block: unknown, what: "call" | "result"): Fields | null {
  return parsed(what === "call" ? calls : results, block);
}
