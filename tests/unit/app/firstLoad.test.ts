import { expect, test } from "vitest";
import { edgesOf, readSources, type Sources } from "#tests/support/importGraph.ts";

/** The page of a workspace, and what stands around it. */
const starts = [
  "app/layout.tsx",
  "app/error.tsx",
  "app/(app)/layout.tsx",
  "app/(app)/w/[workspaceId]/page.tsx",
];

/** What the page cannot do without before anything is on it. */
const allowed =
  /^(?:react$|react-dom$|next\/|@tanstack\/react-query$|@trpc\/client$|@trpc\/tanstack-react-query$)/;

/** Which packages a browser loads first with the page of a workspace, each with the file that wants it. */
function firstPackages(sources: Sources): string[] {
  const edges = Map.groupBy(
    edgesOf(sources).filter(({ type, late }) => !type && !late),
    ({ from }) => from,
  );
  const found = new Set<string>();
  const seen = new Set<string>();
  const walk = (file: string, inBrowser: boolean) => {
    const browser = inBrowser || (sources.get(file)?.startsWith('"use client"') ?? false);
    if (seen.has(`${file} ${browser}`)) return;
    seen.add(`${file} ${browser}`);
    for (const { to } of edges.get(file) ?? []) {
      if (sources.has(to)) walk(to, browser);
      else if (browser && !to.endsWith(".css") && !allowed.test(to)) found.add(`${to} for ${file}`);
    }
  };
  for (const start of starts) walk(start, false);
  return [...found];
}

test("the first load brings no library that can wait", () => {
  expect(firstPackages(readSources())).toEqual([]);
});

test("a library is found behind other files, and a lazy one may come", () => {
  const sources = new Map([
    ["app/layout.tsx", 'import { Shell } from "./Shell.tsx";\nimport { sans } from "fonts";'],
    ["app/Shell.tsx", '"use client";\nimport "./a.ts";\nconst late = import("./b.ts");'],
    ["app/a.ts", 'import * as z from "zod/mini";\nimport type { Token } from "marked";'],
    ["app/b.ts", 'import { Marked } from "marked";'],
  ]);
  expect(firstPackages(sources)).toEqual(["zod/mini for app/a.ts"]);
});
