import type { Page } from "playwright-core";

/**
 * Opens an address, and waits until the page's scripts hear what is done to it: before, what the server has drawn
 * looks the same, and keys and presses are lost. React marks what it has taken over.
 */
export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => Object.keys(document.body).some((key) => key.startsWith("__reactProps")));
}
