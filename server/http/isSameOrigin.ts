import type { IncomingMessage } from "node:http";
import type { Config } from "#server/lib/config.ts";
import { requestAddress } from "./requestAddress.ts";

/**
 * Whether a request that changes something comes from our own pages. A browser says where it comes
 * from; what is no browser says nothing, and has no cookies that another site could use.
 */
export function isSameOrigin(
  request: IncomingMessage,
  { appUrl, trustProxy }: Pick<Config, "appUrl" | "trustProxy">,
): boolean {
  const { origin, "sec-fetch-site": site } = request.headers;
  if (origin === undefined) return site === undefined || site === "same-origin" || site === "none";
  if (appUrl !== undefined) return origin === appUrl;
  const { host } = new URL(requestAddress(request, trustProxy).origin);
  // Both schemes, as for sign-in: a proxy that ends TLS need not say so.
  return origin === `http://${host}` || origin === `https://${host}`;
}
