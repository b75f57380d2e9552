import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import * as z from "zod";
import type { TestBrowser } from "./openBrowser.ts";
import { type Screen, screens, tour } from "./tour.ts";
import type { TourStage } from "./tourStage.ts";

const resultSchema = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.nullish(z.string()),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.optional(z.string()) })),
    }),
  ),
});

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** The dark page is the light one in other colours. */
function optionsFor(theme: Screen["theme"]): string {
  const rules = theme === "dark" ? { runOnly: ["color-contrast"] } : {};
  return JSON.stringify({ resultTypes: ["violations"], ...rules });
}

export interface Violations {
  /** How many pages axe has looked at, each screen by itself. */
  looks: number;
  /** What is serious or critical, and pages that are wider than their screen. */
  found: string[];
}

/** Lets axe look at the pages that are asked for by name, at both widths and in both themes. */
export async function findViolations(
  stage: TourStage,
  people: TestBrowser,
  only: (name: string) => boolean,
): Promise<Violations> {
  const axe = await readFile(axePath, "utf8");
  const found: string[] = [];
  let looks = 0;
  await tour(stage, people, {
    only,
    // Colours are the same at both widths.
    screens: screens.filter(({ width, theme }) => width === 1440 || theme === "light"),
    async look({ page, about, theme, width }) {
      looks += 1;
      // Next sends a page's title after its first content.
      await page.waitForFunction(() => document.title !== "");
      if (theme === "light") await page.evaluate(`${axe};undefined`);
      const result: unknown = await page.evaluate(`axe.run(document, ${optionsFor(theme)})`);
      for (const { id, impact, nodes } of resultSchema.parse(result).violations) {
        if (impact !== "serious" && impact !== "critical") continue;
        const places = nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`);
        found.push(`${about.name} ${width} ${theme}: ${id}\n${places.join("\n")}`);
      }
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (over > 0) found.push(`${about.name} ${width} ${theme}: ${over} px wider than the screen`);
    },
  });
  return { looks, found };
}
