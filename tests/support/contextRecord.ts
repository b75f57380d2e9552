import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";

/** A page that hangs is no reason to lose what the others show. */
const waitAtMostMs = 10_000;

/** What a person's browser shows and says while a test runs. */
export interface ContextRecord {
  /** Writes it into a folder, as files that begin with a name: of each page its console, and of those still open a picture and the HTML; a trace of all of them. */
  keep(folder: string, name: string): Promise<void>;
}

function within<T>(work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`Waited ${waitAtMostMs} ms in vain.`)), waitAtMostMs);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}

/** Notes the console of a page, with errors in it and requests that failed. */
function listen(page: Page): string[] {
  const lines: string[] = [];
  const note = (kind: string, words: string) => lines.push(`${new Date().toISOString()} ${kind}: ${words}\n`);
  page.on("console", (message) => note(message.type(), `${message.text()} (${message.location().url})`));
  page.on("pageerror", (error) => note("page error", error.stack ?? error.message));
  page.on("crash", () => note("crash", page.url()));
  page.on("framenavigated", (frame) => note("address", frame.url()));
  page.on("requestfailed", (request) =>
    note("request failed", `${request.method()} ${request.url()} ${request.failure()?.errorText ?? ""}`),
  );
  page.on("response", (response) => {
    if (response.status() >= 400) note(String(response.status()), response.url());
  });
  return lines;
}

/** Records a context from before its first page on. */
export async function recordContext(context: BrowserContext): Promise<ContextRecord> {
  const pages = new Map<Page, string[]>();
  context.on("page", (page) => pages.set(page, listen(page)));
  // Snapshots of every step take a fifth of all the time; what a page shows at the end is kept anyway.
  const snapshots = process.env.TRACE_SNAPSHOTS === "1";
  await context.tracing.start({ snapshots, screenshots: false, sources: false });

  async function keepPage([page, lines]: [Page, string[]], path: string): Promise<void> {
    await writeFile(`${path}.console.txt`, lines.join(""));
    if (page.isClosed()) return;
    await within(page.screenshot({ path: `${path}.png`, timeout: waitAtMostMs }));
    await writeFile(`${path}.html`, await within(page.content()));
  }

  return {
    async keep(folder, name) {
      const path = join(folder, name);
      const works = [...pages].map((page, index) => keepPage(page, `${path}-page${index + 1}`));
      const results = await Promise.allSettled(works);
      results.push(
        ...(await Promise.allSettled([within(context.tracing.stop({ path: `${path}-trace.zip` }))])),
      );
      const failures = results.flatMap((result) =>
        result.status === "rejected" ? [String(result.reason)] : [],
      );
      if (failures.length > 0) await writeFile(`${path}-missing.txt`, failures.join("\n"));
    },
  };
}
