/** Where to go after signing in: a path of this site, or the start page. */
export function safeNext(next: string | string[] | null | undefined): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  // Browsers read "//host" and "/\host" as another site, and drop tabs and line breaks before they look.
  const base = "http://same.invalid";
  const url = URL.canParse(next, base) ? new URL(next, base) : null;
  if (url?.origin !== base) return "/";
  return url.pathname + url.search + url.hash;
}
