import type { Reporter, TestModule } from "vitest/node";

const shown = 10;
/** What one file may take where CI is set, in seconds, of a run that takes five minutes. */
const longest = 40;
const budget = 300;

/**
 * Prints the files that took longest, hooks included; where CI is set, one that is over the limit fails the run.
 * On a machine that is too slow for the run's budget the limit grows with the run.
 */
export default class SlowestFiles implements Reporter {
  #started = 0;

  onTestRunStart(): void {
    this.#started = performance.now();
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const files = modules
      .map((module) => ({ file: module.relativeModuleId, seconds: module.diagnostic().duration / 1000 }))
      .toSorted((a, b) => b.seconds - a.seconds);
    const rows = files
      .slice(0, shown)
      .map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`);
    console.info(["The slowest files:", ...rows].join("\n"));
    const seconds = (performance.now() - this.#started) / 1000;
    const limit = longest * Math.max(1, seconds / budget);
    const slow = files.filter((file) => file.seconds > limit);
    if (!process.env.CI || slow.length === 0) return;
    console.error(
      `Over ${limit.toFixed(0)} s, of which none may be: ${slow.map(({ file }) => file).join(", ")}`,
    );
    process.exitCode = 1;
  }
}
