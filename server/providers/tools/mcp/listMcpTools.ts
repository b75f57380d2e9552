import type { ListToolsResult } from "@ai-sdk/mcp";
import { connectMcp } from "./mcpConnection.ts";
import type { McpServer } from "./mcpServer.ts";

export type McpToolDefinition = ListToolsResult["tools"][number];

const maxTools = 100;

/** What tools a server has, asked in a session of its own. Rejects if it does not answer in time. */
export async function listMcpTools(server: McpServer, timeoutMs: number): Promise<McpToolDefinition[]> {
  const signal = AbortSignal.timeout(timeoutMs);
  const { client, close } = await connectMcp(server, signal);
  try {
    const tools: McpToolDefinition[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.listTools({
        params: cursor === undefined ? {} : { cursor },
        options: { signal },
      });
      tools.push(...page.tools);
      cursor = page.tools.length > 0 ? page.nextCursor : undefined;
    } while (cursor !== undefined && tools.length < maxTools);
    return tools.slice(0, maxTools);
  } finally {
    await close();
  }
}
