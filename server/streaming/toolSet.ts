import { jsonSchema, type ToolSet, tool } from "ai";
import * as z from "zod";
import type { ParleyTool } from "#server/providers/tools/tool.ts";

const known = new WeakMap<ParleyTool, ToolSet[string]>();

function describe(given: ParleyTool): ToolSet[string] {
  const earlier = known.get(given);
  if (earlier) return earlier;
  const { description, inputSchema, inputJsonSchema } = given;
  const schema = inputJsonSchema ?? z.toJSONSchema(inputSchema, { target: "draft-7" });
  const described = tool({ description, inputSchema: jsonSchema(schema) });
  known.set(given, described);
  return described;
}

/** The tools as the model is told of them; without `execute`, as the runner makes the calls itself. */
export function toolSet(tools: readonly ParleyTool[]): ToolSet {
  return Object.fromEntries(tools.map((each) => [each.name, describe(each)]));
}
