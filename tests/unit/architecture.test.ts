import { describe, expect, test } from "vitest";
import { linksOf, readDocuments } from "#tests/support/documents.ts";
import {
  type Edge,
  edgesOf,
  findCycle,
  isBarrel,
  readSources,
  type Sources,
} from "#tests/support/importGraph.ts";

/** From the top down; imports of types count like all others. */
const layers = [
  { name: "app", is: /^app\// },
  { name: "the process", is: /^server\/(?:main|printStart|environment)\.ts$|^server\/commands\// },
  { name: "server/http", is: /^server\/http\// },
  // What there is one of per process: it is served over HTTP, and so lies below it.
  { name: "server/parley.ts", is: /^server\/parley\.ts$/ },
  { name: "server/api", is: /^server\/api\// },
  { name: "server/domain", is: /^server\/domain\// },
  { name: "server/streaming", is: /^server\/streaming\// },
  { name: "server/log", is: /^server\/log\// },
  { name: "server/providers", is: /^server\/providers\// },
  { name: "server/auth", is: /^server\/auth\// },
  { name: "server/db", is: /^server\/db\// },
  { name: "server/core", is: /^server\/core\// },
  { name: "server/lib", is: /^server\/lib\// },
  { name: "server/contract", is: /^server\/contract\// },
];

/** What a page may know of the server beyond its contract, and only as a type. */
const typesForPages = new Map([
  ["server/api/appRouter.ts", ["AppRouter"]],
  ["server/parley.ts", ["Parley"]],
]);

/** Who may make the proof that a workspace may be touched, for which of two reasons. */
const mints = {
  // Somebody's request, by the step that authorises it; or whoever makes a workspace, for that one.
  mintWorkspaceId: [
    "server/domain/access/authoriseAdminWorkspace.ts",
    "server/domain/access/authoriseWorkspace.ts",
    "server/domain/share/shareGate.ts",
    "server/domain/workspaces/newWorkspaceId.ts",
  ],
  // The server's own work, on rows that it has found by itself.
  mintForServer: [
    "server/domain/retention/passOn.ts",
    "server/domain/retention/retain.ts",
    "server/domain/sweeper.ts",
    "server/domain/teams/removeTeam.ts",
    "server/domain/workspaces/purgeRemoved.ts",
    "server/streaming/foldAway.ts",
    "server/streaming/recoverDead.ts",
  ],
};

const layerOf = (path: string) => layers.findIndex(({ is }) => is.test(path));
const isOwn = (path: string) => /^(?:app|server)\//.test(path);
const say = ({ from, to }: Edge) => `${from} -> ${to}`;

function withoutLayer(sources: Sources): string[] {
  return [...sources.keys()].filter((path) => layerOf(path) === -1);
}

/** The lowest layer is the one with the highest index. The server never imports a page. */
function upward(sources: Sources): string[] {
  return edgesOf(sources)
    .filter(({ from, to }) => isOwn(to) && layerOf(to) < layerOf(from))
    .map(say);
}

/** What a page imports of the server that it may not. */
function leaksIntoPages(sources: Sources): string[] {
  const allowed = ({ to, type, names }: Edge) =>
    to.startsWith("server/contract/") ||
    (type && names.length > 0 && names.every((name) => typesForPages.get(to)?.includes(name)));
  return edgesOf(sources)
    .filter((edge) => edge.from.startsWith("app/") && edge.to.startsWith("server/") && !allowed(edge))
    .map(say);
}

/** What the contract imports that a browser should not load. */
function contractImports(sources: Sources): string[] {
  return edgesOf(sources)
    .filter(
      ({ from, to }) =>
        from.startsWith("server/contract/") && to !== "zod/mini" && !to.startsWith("server/contract/"),
    )
    .map(say);
}

const mintFile = "server/core/workspaceId.ts";

/** Who imports each way to mint; whoever imports all of the file imports all of them. */
function mintsIn(sources: Sources): Record<string, string[]> {
  const edges = edgesOf(sources).filter(({ to }) => to === mintFile);
  const by = (mint: string) => edges.filter(({ names }) => names.length === 0 || names.includes(mint));
  return Object.fromEntries(
    Object.keys(mints).map((mint) => [mint, [...new Set(by(mint).map(({ from }) => from))].toSorted()]),
  );
}

/** What the file with the brand exports: a third way to mint would be one that nobody counts. */
function exportsOf(source = ""): string[] {
  return [...source.matchAll(/^export (?:async )?(?:function|const|type|interface|class) (\w+)/gm)].map(
    ([, name = ""]) => name,
  );
}

function missing(sources: Sources): string[] {
  const known = (to: string) =>
    sources.has(to) || to.startsWith("server/db/generated/") || /\.(?:css|json)$/.test(to);
  return edgesOf(sources)
    .filter(({ to }) => isOwn(to) && !known(to))
    .map(say);
}

describe("the project", () => {
  const sources = readSources();

  test("is all there", () => {
    expect(sources.size).toBeGreaterThan(200);
    expect(withoutLayer(sources)).toEqual([]);
    expect(missing(sources)).toEqual([]);
  });

  test("imports downwards only", () => expect(upward(sources)).toEqual([]));
  test("has no circle of imports", () => expect(findCycle(edgesOf(sources))).toBeNull());
  test("hands pages nothing but the contract", () => expect(leaksIntoPages(sources)).toEqual([]));
  test("has a contract that a browser can load", () => expect(contractImports(sources)).toEqual([]));
  test("has no barrels", () => expect([...sources].filter(([, source]) => isBarrel(source))).toEqual([]));
  test("makes proofs of authorisation where it may", () => expect(mintsIn(sources)).toEqual(mints));
  test("has no other way to make them", () => {
    expect(exportsOf(sources.get(mintFile))).toEqual(["WorkspaceId", ...Object.keys(mints)]);
    const casts = [...sources].filter(([, source]) => /\bas WorkspaceId\b|\bis WorkspaceId\b/.test(source));
    expect(casts.map(([path]) => path)).toEqual([mintFile]);
  });
});

describe("the documents say the same", () => {
  const textOf = (path: string) => readDocuments().get(path) ?? "";

  test("of the layers", () => {
    const told = /^`(app →[^`]*)`/m.exec(textOf("ARCHITECTURE.md"))?.[1];
    expect(told?.split(/\s*→\s*/)).toEqual(layers.map(({ name }) => name));
  });

  test("of who mints for requests", () => {
    const path = "docs/ACCESS.md";
    const rows = /^\| `mintWorkspaceId`[\s\S]*?(?=^\| `)/m.exec(textOf(path))?.[0] ?? "";
    expect(
      linksOf(path, rows)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(mints.mintWorkspaceId);
  });
});

describe("the rules find", () => {
  const file = (path: string, source: string): Sources => new Map([[path, source]]);

  test.each([
    ['import type { Parley } from "#server/parley.ts";'],
    ['import { a,\n  b } from "../api/appRouter.ts";'],
    ['export { due } from "#server/domain/queue/due.ts";'],
    ['const late = await import("../domain/sweeper.ts");'],
    ['import "#server/main.ts";'],
  ])("an upward edge in %j", (source) => {
    expect(upward(file("server/log/tail.ts", source))).toHaveLength(1);
  });

  test("a circle, also of types", () => {
    const circle = new Map([
      ["server/lib/a.ts", 'import { b } from "./b.ts";'],
      ["server/lib/b.ts", 'import type { C } from "#server/lib/c.ts";'],
      ["server/lib/c.ts", 'export * from "./a.ts";'],
    ]);
    expect(findCycle(edgesOf(circle))).toHaveLength(4);
  });

  test.each([
    ['import { appRouter } from "#server/api/appRouter.ts";'],
    ['import type { Context } from "#server/api/context.ts";'],
    ['import { log } from "#server/lib/log.ts";'],
    ['import type { AppRouter, createCallerFactory } from "#server/api/appRouter.ts";'],
  ])("what a page may not import in %j", (source) => {
    expect(leaksIntoPages(file("app/page.tsx", source))).toHaveLength(1);
  });

  test("a contract that brings a library along", () => {
    expect(contractImports(file("server/contract/a.ts", 'import * as z from "zod";'))).toHaveLength(1);
  });

  test("a barrel, and only a barrel", () => {
    expect(isBarrel('/** All. */\nexport * from "./a.ts";\nexport { b } from "./b.ts";\n')).toBe(true);
    expect(isBarrel('import { a } from "./a.ts";\nexport { a };\n')).toBe(true);
    expect(isBarrel('export * from "./a.ts";\nexport const b = 1;\n')).toBe(false);
  });

  test("somebody who mints", () => {
    const path = "server/api/watch.ts";
    const source = 'import {\n  mintWorkspaceId,\n  type WorkspaceId,\n} from "#server/core/workspaceId.ts";';
    expect(mintsIn(file(path, source))).toEqual({ mintWorkspaceId: [path], mintForServer: [] });
    const all = 'import * as ids from "#server/core/workspaceId.ts";';
    expect(mintsIn(file(path, all))).toEqual({ mintWorkspaceId: [path], mintForServer: [path] });
  });
});
