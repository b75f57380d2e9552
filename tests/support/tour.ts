import type { BrowserContext, Page } from "playwright-core";
import type { TestBrowser } from "./openBrowser.ts";
import { signInBrowser } from "./signInBrowser.ts";
import { type TourPage, tourPages } from "./tourPages.ts";
import type { TourStage } from "./tourStage.ts";
import { visit } from "./visit.ts";

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

function contextOf(people: TestBrowser, width: Screen["width"]): Promise<BrowserContext> {
  return people.newContext({
    viewport: { width, height: width === 390 ? 844 : 900 },
    // What fades in is looked at as it is afterwards.
    reducedMotion: "reduce",
    ...(width === 390 && { hasTouch: true, isMobile: true }),
  });
}

interface Visit {
  screens: readonly Screen[];
  /** By their names; all by default. */
  only?: (name: string) => boolean;
  look: (look: Look) => Promise<void>;
}

/** Opens every page once at each width that is asked for, and looks at it in each theme. */
export async function tour(stage: TourStage, people: TestBrowser, asked: Visit): Promise<void> {
  const { only = () => true } = asked;
  const pages = tourPages.filter(({ name }) => only(name));

  async function visitAt(width: Screen["width"]): Promise<void> {
    const themesHere = asked.screens.filter((screen) => screen.width === width).map(({ theme }) => theme);
    for (const as of ["nobody", "ana"] as const) {
      const own = pages.filter((page) => page.as === as);
      if (own.length === 0) continue;
      await using context = await contextOf(people, width);
      if (as === "ana") await signInBrowser(context, stage.ana);
      // In one page, whose process has most of the code already.
      const page = await context.newPage();
      for (const about of own) {
        await page.emulateMedia({ colorScheme: "light" });
        await visit(page, `${stage.url}${about.path(stage)}`);
        await about.ready(page);
        await page.evaluate(() => document.fonts.ready.then(() => {}));
        for (const theme of themesHere) {
          await page.emulateMedia({ colorScheme: theme });
          await asked.look({ page, about, width, theme });
        }
      }
    }
  }

  await Promise.all(widths.map(visitAt));
}
