import type { Browser, BrowserContext, Page } from "playwright-core";
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

async function contextOf(browser: Browser, { theme, width }: Screen): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: width === 390 ? 844 : 900 },
    colorScheme: theme,
    // What fades in is looked at as it is afterwards.
    reducedMotion: "reduce",
    ...(width === 390 && { hasTouch: true, isMobile: true }),
  });
  context.setDefaultTimeout(30_000);
  return context;
}

async function signIn(context: BrowserContext, { ana, url }: TourStage): Promise<void> {
  const cookies = ana.cookie.split("; ").map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return { name, value: value.join("="), url };
  });
  await context.addCookies(cookies);
}

/** Opens every page on the screens asked for, one after another. */
export async function tour(
  stage: TourStage,
  browser: Browser,
  visit: {
    screens: readonly Screen[];
    /** By the beginnings of their names; all by default. */
    only?: readonly string[];
    look: (look: Look) => Promise<void>;
  },
): Promise<void> {
  const { only = [""] } = visit;
  const pages = tourPages.filter(({ name }) => only.some((beginning) => name.startsWith(beginning)));
  for (const screen of visit.screens) {
    for (const as of ["nobody", "ana"] as const) {
      const context = await contextOf(browser, screen);
      if (as === "ana") await signIn(context, stage);
      for (const about of pages.filter((page) => page.as === as)) {
        const page = await context.newPage();
        await page.goto(`${stage.url}${about.path(stage)}`);
        await about.ready(page);
        await page.evaluate(() => document.fonts.ready.then(() => {}));
        await visit.look({ page, about, ...screen });
        await page.close();
      }
      await context.close();
    }
  }
}
