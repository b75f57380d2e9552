import type { IncomingMessage } from "node:http";

/** Where a request comes from, as far as the server knows. */
export interface RequestAddress {
  /** IP address of the caller; of the proxy's caller where the proxy is trusted. */
  address: string;
  /** What the browser called. */
  origin: string;
}

function lastOf(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header.join(",") : header;
  return text?.split(",").at(-1)?.trim() || undefined;
}

/** Reads `X-Forwarded-*` only where a proxy is trusted, and of a list only what that proxy itself added. */
export function requestAddress(request: IncomingMessage, trustProxy: boolean): RequestAddress {
  const { headers, socket } = request;
  const forwarded = (name: string) => (trustProxy ? lastOf(headers[name]) : undefined);
  const protocol = forwarded("x-forwarded-proto") === "https" ? "https" : "http";
  const host = forwarded("x-forwarded-host") ?? headers.host ?? "localhost";
  return {
    address: forwarded("x-forwarded-for") ?? socket.remoteAddress ?? "unknown",
    origin: `${protocol}://${host}`,
  };
}
