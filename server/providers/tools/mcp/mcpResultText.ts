import type { CallToolResult } from "@ai-sdk/mcp";
import { z } from "zod";

const maxText = 100_000;

const itemSchema = z.union([
  z.object({ type: z.literal("text"), text: z.string() }).transform(({ text }) => text),
  z
    .object({ type: z.literal("resource"), resource: z.object({ uri: z.string(), text: z.string() }) })
    .transform(({ resource }) => `${resource.uri}:\n${resource.text}`),
  z
    .object({ type: z.literal("resource_link"), uri: z.string(), name: z.string() })
    .transform(({ uri, name }) => `${name}: ${uri}`),
  z
    .object({ type: z.string(), mimeType: z.string().optional() })
    .transform(({ type, mimeType }) => `(${mimeType ?? type}, which is not text and left out)`),
]);
const contentSchema = z.array(itemSchema);

/** A call's result as text for the model. */
export function mcpResultText(result: CallToolResult): string {
  const content = contentSchema.safeParse(result.content).data ?? [];
  const structured = result.structuredContent ?? result.toolResult;
  const text =
    content.length === 0 && structured !== undefined ? JSON.stringify(structured) : content.join("\n");
  return text.length > maxText ? `${text.slice(0, maxText)}\n(cut here)` : text;
}
