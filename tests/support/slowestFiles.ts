import type { Reporter, TestModule } from "vitest/node";

const shown = 10;
/** What one file may take where CI is set, in seconds. */
const longest = 40;

/** Prints the files that took longest, hooks included; where CI is set, one that is over the limit fails the run. */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const files = modules
      .map((module) => ({ file: module.relativeModuleId, seconds: module.diagnostic().duration / 1000 }))
      .toSorted((a, b) => b.seconds - a.seconds);
    const rows = files
      .slice(0, shown)
      .map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`);
    console.info(["The slowest files:", ...rows].join("\n"));
    const slow = files.filter(({ seconds }) => seconds > longest);
    if (!process.env.CI || slow.length === 0) return;
    console.error(`Over ${longest} s, of which none may be: ${slow.map(({ file }) => file).join(", ")}`);
    process.exitCode = 1;
  }
}
