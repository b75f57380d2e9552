import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { type FindOptions, findChromium } from "./findChromium.ts";

/** A browser, and people in it who share no cookies. */
export interface TestBrowser extends AsyncDisposable {
  browser: Browser;
  newPerson(): Promise<{ context: BrowserContext; page: Page }>;
}

export async function openBrowser(options?: FindOptions): Promise<TestBrowser> {
  const browser = await chromium.launch({
    executablePath: findChromium(options),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  return {
    browser,
    async newPerson() {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      context.setDefaultTimeout(40_000);
      return { context, page: await context.newPage() };
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
