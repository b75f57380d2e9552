import { log } from "#server/lib/log.ts";
import type { ParleyTool } from "../tool.ts";
import { createMcpLists } from "./mcpLists.ts";
import type { McpServer } from "./mcpServer.ts";
import { createMcpSessions } from "./mcpSessions.ts";
import { mcpTool } from "./mcpTool.ts";

export interface GatheredMcpTools {
  tools: ParleyTool[];
  /** For the model: which servers do not answer. */
  notices: string[];
}

/** A turn's tools of other servers, and its sessions with them. */
export interface McpTurn {
  /** Never rejects; stops waiting when the signal aborts. */
  gather(signal: AbortSignal): Promise<GatheredMcpTools>;
  /** Ends the sessions; a call after it is refused. */
  release(): Promise<void>;
}

export interface McpTurnOptions {
  servers: () => Promise<readonly McpServer[]>;
  /** Has the last word on each tool. */
  asConfigured?: (tool: ParleyTool) => ParleyTool;
}

export interface McpTools {
  /** Nothing is asked or opened before `gather` or a tool's call. */
  openTurn(options: McpTurnOptions): McpTurn;
}

// A turn waits for the lists before its first word.
const listMs = 10_000;

/** Resolves with null as soon as the signal aborts. */
async function until<T>(signal: AbortSignal, promise: Promise<T>): Promise<T | null> {
  if (signal.aborted) return null;
  const aborted = Promise.withResolvers<null>();
  const onAbort = () => aborted.resolve(null);
  signal.addEventListener("abort", onAbort);
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

const noticeOf = (server: McpServer) =>
  `The tool server “${server.name}” did not answer, so its tools cannot be used now. Say so where they would have been needed.`;

/** The tools of MCP servers. Their lists are kept for a minute and shared; sessions belong to one turn. */
export function createMcpTools({
  timeoutMs,
  now,
}: {
  /** For one call. */
  timeoutMs: number;
  now: () => number;
}): McpTools {
  const list = createMcpLists(Math.min(listMs, timeoutMs), now);
  return {
    openTurn({ servers, asConfigured = (tool) => tool }) {
      const sessions = createMcpSessions(timeoutMs);
      return {
        async gather(signal) {
          const known = await servers().catch((error: unknown) => {
            log.error("A team's MCP servers could not be read.", { error });
            return [];
          });
          const asked = known.map(async (server) => {
            if (server.problem) return { tools: [], notices: [server.problem] };
            const definitions = await until(signal, list(server));
            const tools = definitions?.map((definition) =>
              asConfigured(mcpTool({ server, definition, call: sessions.call })),
            );
            return { tools: tools ?? [], notices: definitions ? [] : [noticeOf(server)] };
          });
          const answers = await Promise.all(asked);
          return {
            tools: answers.flatMap(({ tools }) => tools),
            notices: answers.flatMap(({ notices }) => notices),
          };
        },
        release: () => sessions.end(),
      };
    },
  };
}
