/**
 * The header in which our HTTP server hands over the caller's address. It overwrites whatever a caller sent
 * under this name, so it cannot be forged.
 */
export const addressHeader = "x-parley-address";

/**
 * The origins whose pages may call: those of the host that was called. Both schemes, because behind a proxy
 * that ends TLS and says nothing about it, an `https:` page arrives here as `http:`.
 */
export function sameHostOrigins(request: Request | undefined): string[] {
  if (request === undefined) return [];
  const { host } = new URL(request.url);
  return [`http://${host}`, `https://${host}`];
}
