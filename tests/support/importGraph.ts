import { globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

/** One import of one file. */
export interface Edge {
  from: string;
  /** A path in the project, or the name of a package. */
  to: string;
  /** Only of types: it is gone when the code runs. */
  type: boolean;
  /** By `import()`: it is loaded when the code gets there. */
  late: boolean;
  /** What is imported by name; empty where it is not told by name. */
  names: string[];
}

/** Sources by their paths in the project. */
export type Sources = ReadonlyMap<string, string>;

const root = join(import.meta.dirname, "../..");
const statement = /^[ \t]*(?:import|export)\s+(type\s+)?([^;"'`]*?\bfrom\s*)?["']([^"'\n]+)["']/gm;
const call = /\bimport\(\s*["'`]([^"'`\n]+)["'`]/g;

/** Everything that the server and the pages are made of, but for what Prisma generates. */
export function readSources(): Sources {
  const paths = globSync("{app,server}/**/*.{ts,tsx}", { cwd: root }).map((path) =>
    path.replaceAll("\\", "/"),
  );
  const own = paths.filter((path) => !path.startsWith("server/db/generated/") && !path.endsWith(".d.ts"));
  return new Map(own.toSorted().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith("#")) return specifier.slice(1);
  return specifier.startsWith(".") ? posix.join(posix.dirname(from), specifier) : specifier;
}

function namesIn(clause: string | undefined): string[] {
  const inside = /\{([^}]*)\}/.exec(clause ?? "")?.[1] ?? "";
  return inside.split(",").flatMap((item) => /^\s*(?:type\s+)?(\w+)/.exec(item)?.[1] ?? []);
}

/** Whether every name of a clause is marked as a type. */
function onlyTypes(clause: string | undefined): boolean {
  const names = /^\s*\{([^}]*)\}\s*from\s*$/
    .exec(clause ?? "")?.[1]
    ?.split(",")
    .filter((item) => item.trim());
  return names !== undefined && names.length > 0 && names.every((item) => /^\s*type\s/.test(item));
}

/** Every import of every file, dynamic ones and those of types too. */
export function edgesOf(sources: Sources): Edge[] {
  return [...sources].flatMap(([from, source]) => [
    ...[...source.matchAll(statement)].map(([, type, clause, specifier = ""]) => ({
      from,
      to: resolve(from, specifier),
      type: type !== undefined || onlyTypes(clause),
      late: false,
      names: namesIn(clause),
    })),
    ...[...source.matchAll(call)].map(([, specifier = ""]) => ({
      from,
      to: resolve(from, specifier),
      type: false,
      late: true,
      names: [],
    })),
  ]);
}

/** The files on a circle of imports, as a path; null where there is none. */
export function findCycle(edges: readonly Edge[]): string[] | null {
  const targets = Map.groupBy(edges, ({ from }) => from);
  const done = new Set<string>();
  const walk = (file: string, path: string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    done.add(file);
    for (const { to } of targets.get(file) ?? []) {
      const found = walk(to, [...path, file]);
      if (found) return found;
    }
    return null;
  };
  for (const file of targets.keys()) {
    const found = walk(file, []);
    if (found) return found;
  }
  return null;
}

/** A source without its comments, but for those behind code on the same line. */
export function withoutComments(source: string): string {
  return source.replace(/^\s*\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}

/** Whether a file does nothing but hand on what others export. */
export function isBarrel(source: string): boolean {
  const code = withoutComments(source);
  const rest = code
    .replace(/^\s*export\s+(type\s+)?(\*(\s+as\s+\w+)?|\{[^}]*\})\s*from\s*["'][^"']+["'];?/gm, "")
    .replace(/^\s*import\s[^;]*;/gm, "")
    .replace(/^\s*export\s+(type\s+)?\{[^}]*\};?/gm, "");
  return rest.trim() === "" && /\bexport\b/.test(code);
}
