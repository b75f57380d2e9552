import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { TRPCError } from "@trpc/server";
import { attachmentIdOf, attachmentsPath } from "#server/contract/attachmentUrl.ts";
import { can } from "#server/contract/can.ts";
import { fileKind, textType } from "#server/contract/fileKind.ts";
import { limits } from "#server/contract/limits.ts";
import type { Attachment } from "#server/db/generated/client.ts";
import { authoriseWorkspace } from "#server/domain/access/authoriseWorkspace.ts";
import { noWorkspace } from "#server/domain/access/noWorkspace.ts";
import { RequestError } from "#server/domain/access/requestError.ts";
import { archivedRefusal } from "#server/domain/access/requireWritable.ts";
import { discardAttachment } from "#server/domain/attachments/discardAttachment.ts";
import { findAttachment } from "#server/domain/attachments/findAttachment.ts";
import { receiveFile } from "#server/domain/attachments/receiveFile.ts";
import { storeAttachment } from "#server/domain/attachments/storeAttachment.ts";
import type { Parley } from "../parley.ts";
import { contentDisposition } from "./contentDisposition.ts";
import { isSameOrigin } from "./isSameOrigin.ts";
import { parseRange } from "./parseRange.ts";
import { receiveUpload } from "./receiveUpload.ts";
import { sendError } from "./sendError.ts";
import { sendJson } from "./sendJson.ts";
import { toHeaders } from "./toHeaders.ts";

/** What a form adds around a file. */
const formBytes = 64 * 1024;

interface Exchange {
  parley: Parley;
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
}

interface Asked extends Exchange {
  userId: string;
}

async function upload({ parley, request, response, url, userId }: Asked): Promise<void> {
  const { deps } = parley;
  const workspaceId = url.searchParams.get("workspaceId") ?? "";
  const access = await authoriseWorkspace(deps.prisma, { userId, workspaceId });
  if (!access) throw noWorkspace();
  if (!can(access.role, "message.send")) {
    throw new RequestError("forbidden", "Viewers may watch this workspace, but not write in it.");
  }
  if (access.archived) throw archivedRefusal();
  if (Number(request.headers["content-length"] ?? 0) > limits.attachmentBytes + formBytes) {
    throw new RequestError("too_large", "The file is larger than 20 MiB; a file may not be.");
  }
  const received = await receiveUpload(request, (content) => receiveFile(deps.storage.incoming, content));
  await using file = received.file;
  sendJson(response, 200, await storeAttachment(deps, { access, userId, name: received.name, file }));
}

/** Nothing in a file may run as a page of ours, whatever a browser makes of it. */
function fileHeaders({ mediaType, name, sha256 }: Attachment): OutgoingHttpHeaders {
  return {
    "content-type": mediaType === textType ? "text/plain; charset=utf-8" : mediaType,
    "content-disposition": contentDisposition(fileKind(mediaType) ? "inline" : "attachment", name),
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    // Kept by this browser, but asked for again each time: access may have ended.
    "cache-control": "private, no-cache",
    vary: "cookie",
    etag: `"${sha256}"`,
    "accept-ranges": "bytes",
  };
}

async function download({ parley, request, response, url, userId }: Asked): Promise<void> {
  const { deps } = parley;
  const id = attachmentIdOf(url.pathname) ?? "";
  const row = await findAttachment(deps, { id, userId });
  const { headers, method } = request;
  const etag = `"${row.sha256}"`;
  const about = fileHeaders(row);
  if (headers["if-none-match"]?.includes(etag)) {
    response.writeHead(304, about).end();
    return;
  }
  const ifRange = headers["if-range"];
  const range = ifRange && ifRange !== etag ? null : parseRange(headers.range, row.size);
  if (range === "outside") {
    response.writeHead(416, { "content-range": `bytes */${row.size}` }).end();
    return;
  }
  const content = method === "HEAD" ? null : await deps.storage.read(row.storageKey, range ?? undefined);
  if (method !== "HEAD" && !content) {
    throw new RequestError("not_found", "The storage no longer has this file.");
  }
  const { start, end } = range ?? { start: 0, end: row.size - 1 };
  response.writeHead(range ? 206 : 200, {
    ...about,
    "content-length": end - start + 1,
    ...(range && { "content-range": `bytes ${start}-${end}/${row.size}` }),
  });
  if (content) await pipeline(content, response);
  else response.end();
}

async function discard({ parley, response, url, userId }: Asked): Promise<void> {
  await discardAttachment(parley.deps, { id: attachmentIdOf(url.pathname) ?? "", userId });
  response.writeHead(204).end();
}

function operationFor({ request, url }: Exchange): ((asked: Asked) => Promise<void>) | null {
  const { method } = request;
  if (url.pathname === attachmentsPath) return method === "POST" ? upload : null;
  if (method === "GET" || method === "HEAD") return download;
  return method === "DELETE" ? discard : null;
}

async function answer(exchange: Exchange): Promise<void> {
  const { parley, request } = exchange;
  const operate = operationFor(exchange);
  if (!operate) throw new TRPCError({ code: "METHOD_NOT_SUPPORTED" });
  if (operate !== download && !isSameOrigin(request, parley.config)) {
    throw new RequestError("forbidden", "This request comes from another site, so it was refused.");
  }
  const signedIn = await parley.readSession(toHeaders(request));
  if (!signedIn) throw new TRPCError({ code: "UNAUTHORIZED" });
  await operate({ ...exchange, userId: signedIn.user.id });
}

/** Serves `/api/attachments`: POST takes a file, GET gives one, DELETE throws an unsent one away. */
export async function handleAttachment(
  parley: Parley,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  try {
    await answer({ parley, request, response, url });
  } catch (error) {
    // The caller went away; there is nobody to tell.
    if (response.destroyed || response.headersSent) {
      response.destroy();
      return;
    }
    if (!(error instanceof RequestError || error instanceof TRPCError)) throw error;
    sendError(response, error);
    // What is left of an upload is read, or its sender would see a broken connection and no answer.
    request.resume();
  }
}
