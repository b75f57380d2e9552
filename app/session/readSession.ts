import { headers } from "next/headers";
import { cache } from "react";

/** Who asks for this page, or null; read once per request. */
export const readSession = cache(async () => {
  // First, because it makes a page one that is rendered per request, and `parley` is not there at the build.
  const requestHeaders = await headers();
  return globalThis.parley.readSession(requestHeaders);
});
