import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { attachmentsPath } from "#server/contract/attachmentUrl.ts";
import { log } from "#server/lib/log.ts";
import type { Parley } from "../parley.ts";
import { handleAdminDownload, isAdminDownload } from "./adminDownloads.ts";
import { handleAttachment } from "./attachmentHandler.ts";
import { handleAuth } from "./authHandler.ts";
import { handleCompliance, isCompliance } from "./complianceHandler.ts";
import { handleMetrics, handleReady } from "./health.ts";
import { setContentPolicy, setSecurityHeaders } from "./securityHeaders.ts";
import { sendJson } from "./sendJson.ts";
import { handleTransfer, isTransfer } from "./transferHandler.ts";
import { handleTRPC, trpcPath } from "./trpcHandler.ts";

/** Next's handler for everything that is a page. */
export type HandlePage = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface HttpServerOptions {
  parley: Parley;
  /** Null where pages are off. */
  handlePage: HandlePage | null;
  dev: boolean;
}

function mayReadMetrics({ config }: Parley, { headers }: IncomingMessage): boolean {
  if (!config.metricsToken) return false;
  const expected = Buffer.from(`Bearer ${config.metricsToken}`);
  const given = Buffer.from(headers.authorization ?? "");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function route(
  options: HttpServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { parley, handlePage, dev } = options;
  const path = request.url?.split("?")[0] ?? "/";
  setSecurityHeaders(response);
  if (path === "/healthz") return sendJson(response, 200, { alive: true });
  if (path === "/readyz") return handleReady(parley, response);
  if (path === "/metrics") {
    if (mayReadMetrics(parley, request)) return handleMetrics(parley, response);
    return sendJson(response, 401, { message: "Send METRICS_TOKEN as a bearer token." });
  }
  if (path.startsWith(trpcPath)) return handleTRPC(parley, request, response);
  if (path === attachmentsPath || path.startsWith(`${attachmentsPath}/`)) {
    return handleAttachment(parley, request, response);
  }
  if (isAdminDownload(path)) return handleAdminDownload(parley, request, response);
  if (isTransfer(path)) return handleTransfer(parley, request, response);
  if (isCompliance(path)) return handleCompliance(parley, request, response);
  if (path.startsWith("/api/auth/")) return handleAuth(parley, request, response);
  if (path.startsWith("/api/") || !handlePage)
    return sendJson(response, 404, { message: "There is nothing here." });
  setContentPolicy(request, response, dev);
  return handlePage(request, response);
}

/** The one HTTP server of a process. */
export function createHttpServer(options: HttpServerOptions): Server {
  const server = createServer((request, response) => {
    route(options, request, response).catch((error: unknown) => {
      log.error("A request could not be answered.", { path: request.url, error });
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { message: "Something went wrong on the server. Try again." });
    });
  });
  // Longer than a proxy's own, so that it is the proxy that closes an idle connection.
  server.keepAliveTimeout = 75_000;
  return server;
}
