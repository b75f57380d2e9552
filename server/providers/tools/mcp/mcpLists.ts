import { describeError } from "#server/lib/describeError.ts";
import { log } from "#server/lib/log.ts";
import { listMcpTools, type McpToolDefinition } from "./listMcpTools.ts";
import type { McpServer } from "./mcpServer.ts";

/** A server's tools; null if it did not answer. Never rejects. */
export type McpLists = (server: McpServer) => Promise<McpToolDefinition[] | null>;

const keepMs = 60_000;
// Short, so that a server that is back is soon used again; not zero, so that not every turn waits for it.
const keepSilenceMs = 15_000;

/** Lists that are asked for once a minute, whoever needs them. */
export function createMcpLists(timeoutMs: number, now: () => number): McpLists {
  const lists = new Map<string, { until: number; tools: ReturnType<McpLists> }>();
  return (server) => {
    for (const [key, { until }] of lists) if (until <= now()) lists.delete(key);
    // With another token it may have other tools.
    const key = JSON.stringify([server.url, server.headers]);
    const known = lists.get(key);
    if (known) return known.tools;
    const listed = {
      until: now() + keepMs,
      tools: listMcpTools(server, timeoutMs).catch((error: unknown) => {
        log.warn("An MCP server did not answer.", { server: server.name, error: describeError(error) });
        listed.until = now() + keepSilenceMs;
        return null;
      }),
    };
    lists.set(key, listed);
    return listed.tools;
  };
}
