import type { IncomingMessage, ServerResponse } from "node:http";
import { createSecret } from "#server/lib/createSecret.ts";

/** Headers of every response. */
export function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("x-frame-options", "DENY");
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("permissions-policy", "camera=(), geolocation=(), microphone=()");
}

/**
 * A page may run only scripts that this response names, so that nothing in a message can. Next reads
 * the nonce for its own scripts from the request's header. In development it needs `eval` as well.
 */
export function setContentPolicy(request: IncomingMessage, response: ServerResponse, dev: boolean): void {
  const nonce = createSecret(16);
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws: wss:" : ""}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  request.headers["content-security-policy"] = policy;
  response.setHeader("content-security-policy", policy);
}
