type Handler = (request: Request) => Promise<Response>;

/**
 * Marks cookies `Secure` where the request came over HTTPS. Where APP_URL is not set one server may be reached
 * both ways, and a browser drops a `Secure` cookie that arrives over plain HTTP.
 */
export function secureOverHttps(handler: Handler): Handler {
  return async (request) => {
    const response = await handler(request);
    const cookies = response.headers.getSetCookie();
    if (!request.url.startsWith("https:") || cookies.length === 0) return response;
    const headers = new Headers(response.headers);
    headers.delete("set-cookie");
    for (const cookie of cookies) {
      headers.append("set-cookie", /;\s*secure\b/i.test(cookie) ? cookie : `${cookie}; Secure`);
    }
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
  };
}
