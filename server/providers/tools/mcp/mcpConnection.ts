import { createMCPClient, type MCPClient } from "@ai-sdk/mcp";
import { createReleasableFetch } from "#server/providers/releasableFetch.ts";
import type { McpServer } from "./mcpServer.ts";

const connectMs = 10_000;
const closeMs = 2_000;

/** A session with a server. */
export interface McpConnection {
  client: MCPClient;
  /** Says goodbye, if the server still listens, and ends whatever is open. Never rejects. */
  close(): Promise<void>;
}

/** Opens a session. Rejects if the server does not answer before the signal aborts. */
export async function connectMcp(
  { url, headers, fetch = globalThis.fetch }: McpServer,
  signal: AbortSignal,
): Promise<McpConnection> {
  const connection = createReleasableFetch(fetch);
  try {
    const client = await createMCPClient({
      transport: { type: "http", url, headers, fetch: connection.fetch },
      clientName: "parley",
      initializationOptions: { signal, timeout: connectMs },
      // A request's failure reaches whoever made it; what comes besides is of no use here.
      onUncaughtError: () => {},
    });
    return {
      client,
      async close() {
        const slow = setTimeout(() => connection.release(), closeMs);
        await client.close().catch(() => {});
        clearTimeout(slow);
        connection.release();
      },
    };
  } catch (error) {
    connection.release();
    throw error;
  }
}
