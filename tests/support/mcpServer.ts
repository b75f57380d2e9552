import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";

/** A tool of the server; what `run` throws is told as the tool's own error. */
export interface McpTestTool {
  name: string;
  description?: string;
  inputSchema?: object;
  annotations?: { readOnlyHint?: boolean; destructiveHint?: boolean };
  run(input: Record<string, unknown>): unknown;
}

/** A real MCP server over streamable HTTP. */
export interface McpTestServer extends AsyncDisposable {
  url: string;
  /** Sessions begun and not yet ended by their client. */
  openSessions(): number;
  sessionsBegun(): number;
  /** How often its tools were listed, each page counted. */
  lists(): number;
  calls: { name: string; input: Record<string, unknown> }[];
  /** From now on every request hangs. */
  hang(): void;
}

export interface McpServerOptions {
  tools: readonly McpTestTool[];
  /** Tools in one page of the list. */
  pageSize?: number;
  /** Answers as a stream of events, as many servers do. */
  events?: boolean;
}

const requestSchema = z.object({
  id: z.union([z.number(), z.string()]).optional(),
  method: z.string(),
  params: z
    .object({
      name: z.string().optional(),
      cursor: z.string().optional(),
      arguments: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
});
type Request = z.infer<typeof requestSchema>;

const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

export async function createMcpServer(options: McpServerOptions): Promise<McpTestServer> {
  const { tools, pageSize = 100, events = false } = options;
  const sessions = new Set<string>();
  const calls: McpTestServer["calls"] = [];
  let begun = 0;
  let lists = 0;
  let hanging = false;

  async function call({ params }: Request): Promise<object> {
    const { name = "", arguments: input = {} } = params ?? {};
    const tool = tools.find((each) => each.name === name);
    if (!tool) return { error: { code: -32602, message: `There is no tool ${name}.` } };
    calls.push({ name, input });
    try {
      return { result: { content: [{ type: "text", text: text(await tool.run(input)) }] } };
    } catch (error) {
      return { result: { content: [{ type: "text", text: String(error) }], isError: true } };
    }
  }

  async function answer(request: Request, response: ServerResponse): Promise<object> {
    switch (request.method) {
      case "initialize": {
        begun += 1;
        const session = `session-${begun}`;
        sessions.add(session);
        response.setHeader("mcp-session-id", session);
        const serverInfo = { name: "test", version: "1" };
        return { result: { protocolVersion: "2025-06-18", capabilities: { tools: {} }, serverInfo } };
      }
      case "tools/list": {
        lists += 1;
        const from = Number(request.params?.cursor ?? 0);
        const page = tools.slice(from, from + pageSize).map(({ run: _, ...tool }) => ({
          inputSchema: { type: "object" },
          ...tool,
        }));
        const next = from + pageSize;
        return { result: { tools: page, ...(next < tools.length && { nextCursor: String(next) }) } };
      }
      case "tools/call":
        return call(request);
      default:
        return { error: { code: -32601, message: `There is no method ${request.method}.` } };
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (hanging) return;
    const session = String(request.headers["mcp-session-id"] ?? "");
    if (request.method === "DELETE") {
      sessions.delete(session);
      response.writeHead(204).end();
      return;
    }
    if (request.method !== "POST") {
      response.writeHead(405).end();
      return;
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const message = requestSchema.parse(JSON.parse(Buffer.concat(chunks).toString()));
    const known = message.method === "initialize" || sessions.has(session);
    if (!known) {
      response.writeHead(400).end("Bad Request: no session");
      return;
    }
    if (message.id === undefined) {
      response.writeHead(202).end();
      return;
    }
    const body = JSON.stringify({ jsonrpc: "2.0", id: message.id, ...(await answer(message, response)) });
    response.setHeader("content-type", events ? "text/event-stream" : "application/json");
    response.end(events ? `event: message\ndata: ${body}\n\n` : body);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(new Error(String(error))));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    openSessions: () => sessions.size,
    sessionsBegun: () => begun,
    lists: () => lists,
    calls,
    hang() {
      hanging = true;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
