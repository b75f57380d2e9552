import "#server/environment.ts";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { openBrowser } from "#tests/support/openBrowser.ts";
import { screens, tour } from "#tests/support/tour.ts";
import { createTourStage } from "#tests/support/tourStage.ts";

// Pictures of every page at both widths and in both themes, to be looked at; with beginnings of names
// as arguments, of those pages alone.
const names = process.argv.slice(2);
const folder = join(import.meta.dirname, "../../screenshots");
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await using stage = await createTourStage();
await using chromium = await openBrowser();
let taken = 0;
await tour(stage, chromium, {
  screens,
  only: (name) => names.length === 0 || names.some((beginning) => name.startsWith(beginning)),
  async look({ page, about, theme, width }) {
    await page.screenshot({ path: join(folder, `${about.name}-${width}-${theme}.png`) });
    taken += 1;
  },
});
console.log(`${taken} pictures are in ${folder}.`);
