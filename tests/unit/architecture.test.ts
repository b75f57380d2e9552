import { describe, expect, test } from "vitest";
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

/** Who may make the proof of an authorisation: the authorisation itself, and the server's own work. */
const mints = [
  "server/domain/access/authoriseWorkspace.ts",
  "server/domain/queue/due.ts",
  "server/domain/retention/passOn.ts",
  "server/domain/retention/retain.ts",
  "server/domain/share/shareGate.ts",
  "server/domain/streams/endWaiting.ts",
  "server/domain/streams/stopAsAdmin.ts",
  "server/domain/teams/removeTeam.ts",
  "server/domain/transfer/importWorkspace.ts",
  "server/domain/workspaces/branchWorkspace.ts",
  "server/domain/workspaces/makeTitle.ts",
  "server/domain/workspaces/purgeRemoved.ts",
  "server/streaming/endIdleStream.ts",
  "server/streaming/foldAway.ts",
  "server/streaming/recoverStream.ts",
];

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

function mintsIn(sources: Sources): string[] {
  const uses = edgesOf(sources).filter(({ names }) => names.includes("mintWorkspaceId"));
  return [...new Set(uses.map(({ from }) => from))].toSorted();
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
    expect(upward(file("server/streaming/tail.ts", source))).toHaveLength(1);
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
    const source = 'import {\n  mintWorkspaceId,\n  type WorkspaceId,\n} from "#server/core/workspaceId.ts";';
    expect(mintsIn(file("server/api/watch.ts", source))).toEqual(["server/api/watch.ts"]);
  });
});
