import type { Server, ServerResponse } from "node:http";

/** The event streams that a server has open. */
export interface EventStreams {
  /**
   * Ends them so that their readers come back by themselves, to whichever node answers by then, and not all at
   * once: without tRPC's `return`, and with a `retry:` spread over two seconds.
   */
  end(random: () => number): void;
}

const spreadMs = 2_000;

export function trackEventStreams(server: Server): EventStreams {
  const open = new Set<ServerResponse>();
  server.on("request", (request, response) => {
    if (!request.headers.accept?.includes("text/event-stream")) return;
    open.add(response);
    response.on("close", () => open.delete(response));
  });
  return {
    end(random) {
      for (const response of open) {
        if (!response.headersSent || response.writableEnded) continue;
        response.end(`retry: ${Math.round(random() * spreadMs)}\n\n`);
      }
    },
  };
}
