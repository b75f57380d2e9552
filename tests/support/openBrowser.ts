import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { type FindOptions, findChromium } from "./findChromium.ts";

/** A browser, and people in it who share no cookies. */
export interface TestBrowser extends AsyncDisposable {
  browser: Browser;
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  newPerson(): Promise<{ context: BrowserContext; page: Page }>;
}

export interface OpenBrowserOptions extends FindOptions {
  /** Is told of every context before it has a page. */
  opened?: (context: BrowserContext) => Promise<void>;
}

export async function openBrowser({ opened, ...find }: OpenBrowserOptions = {}): Promise<TestBrowser> {
  const browser = await chromium.launch({
    executablePath: findChromium(find),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });

  async function newContext(options?: BrowserContextOptions): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    context.setDefaultTimeout(40_000);
    await opened?.(context);
    return context;
  }

  return {
    browser,
    newContext,
    async newPerson() {
      const context = await newContext();
      return { context, page: await context.newPage() };
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
