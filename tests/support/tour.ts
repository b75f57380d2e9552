import type { Browser, BrowserContext, Page } from "playwright-core";
import { signInBrowser } from "./signInBrowser.ts";
import { type TourPage, tourPages } from "./tourPages.ts";
import type { TourStage } from "./tourStage.ts";

const themes = ["light", "dark"] as const;
const widths = [1440, 390] as const;

export interface Screen {
  theme: (typeof themes)[number];
  width: (typeof widths)[number];
}

export interface Look extends Screen {
  page: Page;
  about: TourPage;
}

/** Every width in every theme. */
export const screens: readonly Screen[] = widths.flatMap((width) =>
  themes.map((theme) => ({ theme, width })),
);

async function contextOf(browser: Browser, width: Screen["width"]): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: width === 390 ? 844 : 900 },
    // What fades in is looked at as it is afterwards.
    reducedMotion: "reduce",
    ...(width === 390 && { hasTouch: true, isMobile: true }),
  });
  context.setDefaultTimeout(30_000);
  return context;
}

interface Visit {
  screens: readonly Screen[];
  /** By the beginnings of their names; all by default. */
  only?: readonly string[];
  look: (look: Look) => Promise<void>;
}

/** Opens every page once at each width that is asked for, and looks at it in each theme. */
export async function tour(stage: TourStage, browser: Browser, visit: Visit): Promise<void> {
  const { only = [""] } = visit;
  const pages = tourPages.filter(({ name }) => only.some((beginning) => name.startsWith(beginning)));

  async function visitAt(width: Screen["width"]): Promise<void> {
    const themesHere = visit.screens.filter((screen) => screen.width === width).map(({ theme }) => theme);
    for (const as of ["nobody", "ana"] as const) {
      await using context = await contextOf(browser, width);
      if (as === "ana") await signInBrowser(context, stage.ana);
      for (const about of pages.filter((page) => page.as === as)) {
        const page = await context.newPage();
        await page.goto(`${stage.url}${about.path(stage)}`);
        await about.ready(page);
        await page.evaluate(() => document.fonts.ready.then(() => {}));
        for (const theme of themesHere) {
          await page.emulateMedia({ colorScheme: theme });
          await visit.look({ page, about, width, theme });
        }
        await page.close();
      }
    }
  }

  await Promise.all(widths.map(visitAt));
}
