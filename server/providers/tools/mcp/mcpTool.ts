import type { JSONSchema7 } from "ai";
import { z } from "zod";
import { defineTool, type ParleyTool } from "../tool.ts";
import type { McpToolDefinition } from "./listMcpTools.ts";
import { mcpResultText } from "./mcpResultText.ts";
import type { McpServer } from "./mcpServer.ts";
import type { McpSessions } from "./mcpSessions.ts";
import { mcpToolName } from "./mcpToolName.ts";

const maxDescription = 4_000;
const anyObject = z.record(z.string(), z.unknown());

export interface McpToolOptions {
  server: McpServer;
  definition: McpToolDefinition;
  call: McpSessions["call"];
}

function isJsonSchema(schema: object): schema is JSONSchema7 {
  return "type" in schema && schema.type === "object" && "properties" in schema;
}

function inputJsonSchema({ inputSchema }: McpToolDefinition): JSONSchema7 {
  const schema = { ...inputSchema, type: "object", properties: inputSchema.properties ?? {} };
  return isJsonSchema(schema) ? schema : { type: "object" };
}

/** A server's tool as one of ours. */
export function mcpTool({ server, definition, call }: McpToolOptions): ParleyTool {
  const { name, description, title, annotations } = definition;
  return defineTool({
    name: mcpToolName(server.name, name),
    description: (description || title || `The tool ${name} of ${server.name}.`).slice(0, maxDescription),
    inputSchema: anyObject,
    inputJsonSchema: inputJsonSchema(definition),
    needsApproval: annotations?.destructiveHint === true && annotations.readOnlyHint !== true,
    async execute(input, { signal }) {
      const result = await call(server, { name, input, signal });
      const text = mcpResultText(result);
      if (result.isError) throw new Error(text || `The tool ${name} failed and did not say why.`);
      return text;
    },
  });
}
