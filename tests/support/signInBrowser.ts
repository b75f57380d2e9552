import type { BrowserContext } from "playwright-core";
import type { TestClient } from "./testClient.ts";

/** Gives a browser the session of somebody who has signed up over HTTP. */
export async function signInBrowser(context: BrowserContext, { cookie, url }: TestClient): Promise<void> {
  const cookies = cookie.split("; ").map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return { name, value: value.join("="), url };
  });
  await context.addCookies(cookies);
}
