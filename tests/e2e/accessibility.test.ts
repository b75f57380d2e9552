import axe from "axe-core";
import { expect, test } from "vitest";
import * as z from "zod";
import { openBrowser } from "#tests/support/openBrowser.ts";
import { screens, tour } from "#tests/support/tour.ts";
import { createTourStage } from "#tests/support/tourStage.ts";

const resultSchema = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.nullish(z.string()),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.optional(z.string()) })),
    }),
  ),
});

test("axe finds nothing serious on any page, in both themes", async () => {
  await using stage = await createTourStage();
  await using chromium = await openBrowser();
  const found: string[] = [];
  let pages = 0;
  await tour(stage, chromium.browser, {
    // Colours are the same at both widths.
    screens: screens.filter(({ width, theme }) => width === 1440 || theme === "light"),
    async look({ page, about, theme, width }) {
      pages += 1;
      await page.evaluate(axe.source);
      // The dark page is the light one in other colours.
      const rules = theme === "dark" ? { runOnly: ["color-contrast"] } : {};
      const { violations } = resultSchema.parse(
        await page.evaluate(
          `axe.run(document, ${JSON.stringify({ resultTypes: ["violations"], ...rules })})`,
        ),
      );
      for (const { id, impact, nodes } of violations) {
        if (impact !== "serious" && impact !== "critical") continue;
        const places = nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`);
        found.push(`${about.name} ${width} ${theme}: ${id}\n${places.join("\n")}`);
      }
      // Nothing is wider than the screen.
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (over > 0) found.push(`${about.name} ${width} ${theme}: ${over} px wider than the screen`);
    },
  });
  expect(pages).toBeGreaterThan(25);
  expect(found).toEqual([]);
}, 600_000);
