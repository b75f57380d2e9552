import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TRPCError } from "@trpc/server";
import { auditExportPath } from "#server/contract/auditActions.ts";
import { usageCsvPath } from "#server/contract/usageView.ts";
import { authoriseAdmin, noAdminArea } from "#server/domain/access/authoriseAdmin.ts";
import { RequestError } from "#server/domain/access/requestError.ts";
import type { Parley } from "../parley.ts";
import type { AdminDownload } from "./adminDownload.ts";
import { contentDisposition } from "./contentDisposition.ts";
import { downloadAudit } from "./downloadAudit.ts";
import { downloadUsage } from "./downloadUsage.ts";
import { requestAddress } from "./requestAddress.ts";
import { sendError } from "./sendError.ts";
import { toHeaders } from "./toHeaders.ts";

/** What admins can take along as a file: a line for each. */
const downloads = new Map<string, AdminDownload>([
  [usageCsvPath, downloadUsage],
  [auditExportPath, downloadAudit],
]);

export function isAdminDownload(path: string): boolean {
  return downloads.has(path);
}

async function answer(parley: Parley, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "GET") throw new TRPCError({ code: "METHOD_NOT_SUPPORTED" });
  const { pathname, searchParams: params } = new URL(request.url ?? "/", "http://localhost");
  const signedIn = await parley.readSession(toHeaders(request));
  if (!signedIn) throw new TRPCError({ code: "UNAUTHORIZED" });
  const userId = signedIn.user.id;
  const scope = await authoriseAdmin(parley.deps.prisma, { userId, teamId: params.get("teamId") });
  const download = downloads.get(pathname);
  if (!scope || !download) throw noAdminArea();
  const actor = { userId, ip: requestAddress(request, parley.config.trustProxy).address };
  const file = await download({ parley, scope, actor, params });
  response.writeHead(200, {
    "content-type": file.type,
    "content-disposition": contentDisposition("attachment", file.name),
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "no-store",
  });
  await pipeline(Readable.from(file.content), response);
}

/** Serves a table of the admin pages as a file, to whoever may see the page. */
export async function handleAdminDownload(
  parley: Parley,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await answer(parley, request, response);
  } catch (error) {
    // Half of a file is no file: its reader has to notice.
    if (response.destroyed || response.headersSent) {
      response.destroy();
      return;
    }
    if (!(error instanceof RequestError || error instanceof TRPCError)) throw error;
    sendError(response, error);
  }
}
