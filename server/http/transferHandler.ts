import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TRPCError } from "@trpc/server";
import { can } from "#server/contract/can.ts";
import { type ExportFormat, importPath } from "#server/contract/exportPath.ts";
import { limits } from "#server/contract/limits.ts";
import { exportFormatSchema } from "#server/contract/transfer.ts";
import { type Visibility, visibilitySchema } from "#server/contract/workspace.ts";
import { authoriseTeam, noTeam } from "#server/domain/access/authoriseTeam.ts";
import { authoriseWorkspace } from "#server/domain/access/authoriseWorkspace.ts";
import { noWorkspace } from "#server/domain/access/noWorkspace.ts";
import { RequestError } from "#server/domain/access/requestError.ts";
import { writeAudit } from "#server/domain/audit/writeAudit.ts";
import { exportWorkspace } from "#server/domain/transfer/exportWorkspace.ts";
import { importWorkspace } from "#server/domain/transfer/importWorkspace.ts";
import type { Parley } from "../parley.ts";
import { contentDisposition } from "./contentDisposition.ts";
import { isSameOrigin } from "./isSameOrigin.ts";
import { readBody } from "./readBody.ts";
import { requestAddress } from "./requestAddress.ts";
import { sendError } from "./sendError.ts";
import { sendJson } from "./sendJson.ts";
import { toHeaders } from "./toHeaders.ts";

interface Exchange {
  parley: Parley;
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  user: { id: string; name: string };
}

const exported = /^\/api\/workspaces\/([\w-]{1,100})\/export$/;
const endings = { json: "json", markdown: "md" } as const satisfies Record<ExportFormat, string>;
const types = {
  json: "application/json; charset=utf-8",
  markdown: "text/markdown; charset=utf-8",
} as const satisfies Record<ExportFormat, string>;

/** Who brings a conversation in right now: one at a time for each, as it takes memory and writes a lot. */
const importing = new Set<string>();

function chosen<Value>(
  { url }: Exchange,
  name: string,
  parse: (value: string) => { success: boolean; data?: Value | undefined },
): Value {
  const { success, data } = parse(url.searchParams.get(name) ?? "");
  if (success && data !== undefined) return data;
  throw new RequestError("invalid_input", `“${name}” is not what was expected.`);
}

async function sendExport(exchange: Exchange, id: string): Promise<void> {
  const { parley, request, response, user } = exchange;
  const { prisma, streaming } = parley.deps;
  const now = new Date(streaming.clock.now());
  const access = await authoriseWorkspace(prisma, { userId: user.id, workspaceId: id });
  if (!access) throw noWorkspace();
  const format = chosen<ExportFormat>(exchange, "format", (value) => exportFormatSchema.safeParse(value));
  const { workspaceId, teamId } = access;
  const { name, content } = await exportWorkspace(prisma, { workspaceId, format, now });
  const actor = { userId: user.id, ip: requestAddress(request, parley.config.trustProxy).address };
  await writeAudit(prisma, { action: "workspace.export", actor, teamId, workspaceId, details: { format } });
  response.writeHead(200, {
    "content-type": types[format],
    "content-disposition": contentDisposition("attachment", `${name}.${endings[format]}`),
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "no-store",
  });
  await pipeline(Readable.from(content), response);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!request.headers["content-type"]?.startsWith("application/json")) {
    throw new RequestError("invalid_input", "The conversation has to be sent as JSON.");
  }
  const body = await readBody(request, limits.importBytes);
  if (!body) throw new RequestError("too_large", "A conversation of more than 16 MiB cannot be brought in.");
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new RequestError("invalid_input", "The file is not JSON, or it was cut.");
  }
}

async function receiveImport(exchange: Exchange): Promise<void> {
  const { parley, request, response, user, url } = exchange;
  if (!isSameOrigin(request, parley.config)) {
    throw new RequestError("forbidden", "This request comes from another site, so it was refused.");
  }
  const team = await authoriseTeam(parley.deps.prisma, {
    userId: user.id,
    teamId: url.searchParams.get("teamId") ?? "",
  });
  if (!team) throw noTeam();
  if (!can(team.role, "workspace.create")) {
    throw new RequestError("forbidden", "Viewers may not create workspaces.");
  }
  const visibility = chosen<Visibility>(exchange, "visibility", (value) => visibilitySchema.safeParse(value));
  if (importing.has(user.id)) {
    throw new RequestError("rate_limited", "Your last import is still running. Wait for its end.");
  }
  importing.add(user.id);
  try {
    const actor = { userId: user.id, ip: requestAddress(request, parley.config.trustProxy).address };
    const file = await readJson(request);
    const { teamId } = team;
    const result = await importWorkspace(parley.deps, { actor, by: user, teamId, visibility, file });
    parley.teamNews.noteTeam(teamId);
    sendJson(response, 200, result);
  } finally {
    importing.delete(user.id);
  }
}

/** Whether `handleTransfer` serves this path. */
export function isTransfer(path: string): boolean {
  return path === importPath || exported.test(path);
}

async function answer(exchange: Exchange): Promise<void> {
  const { request, url } = exchange;
  const id = exported.exec(url.pathname)?.[1];
  if (url.pathname === importPath && request.method === "POST") return receiveImport(exchange);
  if (id !== undefined && request.method === "GET") return sendExport(exchange, id);
  throw new TRPCError({ code: "METHOD_NOT_SUPPORTED" });
}

/** Serves a workspace as a file, and takes one. */
export async function handleTransfer(
  parley: Parley,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  try {
    const signedIn = await parley.readSession(toHeaders(request));
    if (!signedIn) throw new TRPCError({ code: "UNAUTHORIZED" });
    const { id, name } = signedIn.user;
    await answer({ parley, request, response, url, user: { id, name } });
  } catch (error) {
    // Half of a file is no file: its reader has to notice.
    if (response.destroyed || response.headersSent) {
      response.destroy();
      return;
    }
    if (!(error instanceof RequestError || error instanceof TRPCError)) throw error;
    sendError(response, error);
    request.resume();
  }
}
