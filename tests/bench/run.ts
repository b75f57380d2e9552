import "#server/environment.ts";
import { parseArgs } from "node:util";
import type { Figure } from "./figure.ts";
import { printFigures } from "./figure.ts";

const benches: Record<string, () => Promise<Figure[]>> = {
  history: async () => (await import("./history.ts")).history(),
  pipeline: async () => (await import("./pipeline.ts")).pipeline(),
  search: async () => (await import("./search.ts")).search(),
  size: async () => (await import("./size.ts")).size(),
  token: async () => (await import("./token.ts")).token(),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false } },
});
const [name = ""] = positionals;
const bench = benches[name];
if (bench) {
  const figures = await bench();
  printFigures(figures, values.json);
  process.exit(figures.some(({ missed }) => missed) ? 1 : 0);
}
console.error(`There is no benchmark named "${name}". There are: ${Object.keys(benches).join(", ")}.`);
process.exitCode = 1;
