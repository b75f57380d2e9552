import { type CallToolResult, MCPClientError } from "@ai-sdk/mcp";
import { describeError } from "#server/lib/describeError.ts";
import { connectMcp, type McpConnection } from "./mcpConnection.ts";
import type { McpServer } from "./mcpServer.ts";

export interface McpCall {
  /** The server's own name for the tool. */
  name: string;
  input: Record<string, unknown>;
  signal: AbortSignal;
}

/** One session per server, opened by its first call. */
export interface McpSessions {
  call(server: McpServer, call: McpCall): Promise<CallToolResult>;
  /** Closes all of them, for good. */
  end(): Promise<void>;
}

/** Whether the server has answered, if only to say no: its session is fine. */
function isAnswer(error: unknown): boolean {
  return MCPClientError.isInstance(error) && error.code !== undefined;
}

export function createMcpSessions(timeoutMs: number): McpSessions {
  const connections = new Map<string, Promise<McpConnection>>();
  const ended = new AbortController();

  async function close(opening: Promise<McpConnection>): Promise<void> {
    const connection = await opening.catch(() => null);
    await connection?.close();
  }

  return {
    async call(server, { name, input, signal: stopped }) {
      const signal = AbortSignal.any([stopped, ended.signal, AbortSignal.timeout(timeoutMs)]);
      signal.throwIfAborted();
      const opening = connections.get(server.name) ?? connectMcp(server, signal);
      connections.set(server.name, opening);
      try {
        const { client } = await opening;
        return await client.callTool({ name, arguments: input, options: { signal } });
      } catch (error) {
        if (!isAnswer(error)) {
          // The session may be the trouble; the next call gets a new one.
          connections.delete(server.name);
          await close(opening);
        }
        const why = signal.aborted ? describeError(signal.reason) : describeError(error);
        throw new Error(`The tool server “${server.name}” could not do it: ${why.slice(0, 2_000)}`);
      }
    },
    async end() {
      ended.abort(new Error("The answer has ended."));
      const open = [...connections.values()];
      connections.clear();
      await Promise.all(open.map(close));
    },
  };
}
