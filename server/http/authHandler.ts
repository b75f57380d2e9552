import type { IncomingMessage, ServerResponse } from "node:http";
import { addressHeader } from "#server/auth/requestOrigin.ts";
import { limits } from "#server/contract/limits.ts";
import type { Parley } from "../parley.ts";
import { readBody } from "./readBody.ts";
import { requestAddress } from "./requestAddress.ts";
import { sendJson } from "./sendJson.ts";
import { toHeaders } from "./toHeaders.ts";

async function toRequest(request: IncomingMessage, trustProxy: boolean): Promise<Request | null> {
  const { address, origin } = requestAddress(request, trustProxy);
  const method = request.method ?? "GET";
  const body = method === "GET" || method === "HEAD" ? undefined : await readBody(request, limits.bodyBytes);
  if (body === null) return null;
  const headers = toHeaders(request);
  // Overwritten, whatever the caller sent under this name.
  headers.set(addressHeader, address);
  return new Request(new URL(request.url ?? "/", origin), {
    method,
    headers,
    body: body && new Uint8Array(body),
  });
}

/** Serves `/api/auth/*`. */
export async function handleAuth(
  { auth, config }: Parley,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = await toRequest(request, config.trustProxy);
  if (!asked) {
    sendJson(response, 413, { code: "too_large", message: "This is more than 1 MiB; send less at once." });
    return;
  }
  const answer = await auth.handler(asked);
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) {
    if (name !== "set-cookie") response.setHeader(name, value);
  }
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  response.end(Buffer.from(await answer.arrayBuffer()));
}
