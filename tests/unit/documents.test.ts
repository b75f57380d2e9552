import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { anchorsOf, type Documents, linksOf, projectRoot, readDocuments } from "#tests/support/documents.ts";
import { readSources, type Sources, withoutComments } from "#tests/support/importGraph.ts";

const documents = readDocuments();
const documentOf = (path: string) => documents.get(path) ?? "";
const lineCount = (text: string) => text.trimEnd().split("\n").length;
const exists = (path: string) => existsSync(join(projectRoot, path));

/** Links to a file that is not there, or to a heading that it does not have. */
function brokenLinks(texts: Documents): string[] {
  return [...texts]
    .flatMap(([path, text]) => linksOf(path, text))
    .filter(({ to, anchor }) => {
      if (!texts.has(to) && !exists(to)) return true;
      return anchor !== "" && !anchorsOf(texts.get(to) ?? "").includes(anchor);
    })
    .map(({ from, to, anchor }) => `${from}: ${to}${anchor && `#${anchor}`}`);
}

const commands = z.object({ scripts: z.record(z.string(), z.string()) });

/** Commands of npm that a text names and package.json does not have, and benchmarks without a file. */
function unknownCommands(text: string): string[] {
  const { scripts } = commands.parse(JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")));
  const named = [...text.matchAll(/(?:^|`)npm (?!run )([a-z]\S*)|\bnpm run ([a-z][\w:-]*)/gm)].map(
    ([, verb = "", script]) => script ?? verb.replace(/\W+$/, ""),
  );
  const benches = [...text.matchAll(/\bnpm run bench -- ([a-z]+)/g)].map(([, name = ""]) => name);
  return [
    ...named.filter((name) => !(name in scripts) && !["install", "ci"].includes(name)),
    ...benches.filter((name) => !exists(`tests/bench/${name}.ts`)).map((name) => `bench -- ${name}`),
  ];
}

/** The locks that the server takes by name, as `what: file`. */
function locksIn(sources: Sources): string[] {
  const found = [...sources].flatMap(([path, source]) => {
    const code = withoutComments(source);
    const rows = code.matchAll(/\bfor\s+(?:no\s+key\s+)?(?:update|(?:key\s+)?share)\b/gi);
    // What the statement itself is over, not what is looked for in between.
    const statements = [...rows].map(({ index }) => code.slice(code.lastIndexOf("`", index), index));
    const tables = statements.map((statement) => /\bfrom\s+"(\w+)"/i.exec(statement)?.[1] ?? "?");
    const advisory = /\bpg_(?:try_)?advisory_\w*lock/.test(code) ? ["advisory"] : [];
    return [...new Set([...tables, ...advisory])].map((what) => `${what}: ${path}`);
  });
  return found.toSorted();
}

/** The same, as a table says. */
function locksTold(path: string, text: string): string[] {
  const rows = [...text.matchAll(/^\| `?(\w+)`? \| (.*?) \|/gm)];
  const told = rows.flatMap(([, what, where = ""]) => linksOf(path, where).map(({ to }) => `${what}: ${to}`));
  return told.toSorted();
}

describe("the documents", () => {
  test("are found", () => {
    for (const path of ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "docs/LOCKS.md"]) {
      expect(documents.has(path), path).toBe(true);
    }
  });

  test("link to what is there", () => expect(brokenLinks(documents)).toEqual([]));

  test.each([...documents].filter(([path]) => path !== "CHANGELOG.md"))(
    "%s names commands that there are",
    (_, text) => expect(unknownCommands(text)).toEqual([]),
  );

  test("ARCHITECTURE.md has fewer than 150 lines", () => {
    expect(lineCount(documentOf("ARCHITECTURE.md"))).toBeLessThan(150);
  });

  test("LOCKS.md names every lock, and none that is not taken", () => {
    const path = "docs/LOCKS.md";
    expect(locksTold(path, documentOf(path))).toEqual(locksIn(readSources()));
  });

  test("decisions are short, numbered without a gap, and in the list", () => {
    const index = "docs/decisions/README.md";
    const records = [...documents].filter(([path]) => path.startsWith("docs/decisions/") && path !== index);
    const listed = linksOf(index, documentOf(index)).map(({ to }) => to);
    expect(listed).toEqual(records.map(([path]) => path));
    for (const [place, [path, text]] of records.entries()) {
      const number = String(place + 1).padStart(4, "0");
      expect(path).toMatch(new RegExp(`/${number}-[a-z0-9-]+\\.md$`));
      expect(text).toMatch(new RegExp(`^# ${number}: \\S`));
      for (const part of ["**Context.**", "**Decision.**", "**Consequences.**"]) expect(text).toContain(part);
      expect(lineCount(text), path).toBeLessThanOrEqual(25);
    }
  });
});

describe("the rules find", () => {
  const texts = new Map([
    ["a.md", "# A\n\n## What it is, and why\n\n```\n# no heading\n[no link](nowhere.md)\n```\n"],
    ["docs/b.md", ""],
  ]);
  const broken = (text: string) => brokenLinks(new Map([...texts, ["docs/c.md", text]]));

  test.each([
    ["[a](../a.md) and [b](b.md), ![picture](../package.json) [c](#c)\n# C\n", []],
    ["[why](../a.md#what-it-is-and-why) [elsewhere](https://example.com/x.md) `[code](x.md)`", []],
    ["[gone](gone.md)", ["docs/c.md: docs/gone.md"]],
    ["[`code`](gone.ts)", ["docs/c.md: docs/gone.ts"]],
    ["[no heading](../a.md#no-heading)", ["docs/c.md: a.md#no-heading"]],
    ["[of its own](#none)", ["docs/c.md: docs/c.md#none"]],
  ])("broken links in %j", (text, found) => expect(broken(text)).toEqual(found));

  test("commands that there are not", () => {
    expect(
      unknownCommands(
        "`npm run nothing` `npm test` npm warns `npm run bench -- size`\nnpm install\n`npm none`",
      ),
    ).toEqual(["nothing", "none"]);
    expect(unknownCommands("npm run bench -- nothing")).toEqual(["bench -- nothing"]);
  });

  test("a lock of a table", () => {
    const source =
      'await tx.$queryRaw`select id from "Team" where id in (select "x" from "Member") for update`;\n// for share\n';
    expect(locksIn(new Map([["server/a.ts", source]]))).toEqual(["Team: server/a.ts"]);
    expect(locksIn(new Map([["server/a.ts", "SELECT pg_advisory_xact_lock(1)"]]))).toEqual([
      "advisory: server/a.ts",
    ]);
    expect(locksTold("docs/a.md", "| `Team` | [a](../server/a.ts) | why |")).toEqual(["Team: server/a.ts"]);
  });
});
