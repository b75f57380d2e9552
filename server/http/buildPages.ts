import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { glob, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Problem } from "#server/lib/problem.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const stampPath = join(root, ".next", "parley-build");
const sources = [
  "app/**/*",
  "server/contract/**/*",
  "next.config.mjs",
  "postcss.config.mjs",
  "package-lock.json",
];

/** A hash of everything that the pages are built from. */
async function hashSources(): Promise<string> {
  const hash = createHash("sha256");
  const paths: string[] = [];
  for await (const entry of glob(sources, { cwd: root, withFileTypes: true })) {
    if (entry.isFile()) paths.push(join(entry.parentPath, entry.name));
  }
  for (const path of paths.sort()) hash.update(path.slice(root.length)).update(await readFile(path));
  return hash.digest("hex");
}

/** Builds the pages for production. */
export async function buildPages(): Promise<void> {
  const stamp = await hashSources();
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, [next, "build"], { cwd: root, env, stdio: "inherit" });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Problem("The pages could not be built; what Next said stands above.");
  await writeFile(stampPath, stamp);
}

/** Builds the pages where they are not built yet, or were built from other sources. */
export async function ensureBuilt(): Promise<void> {
  const built = await readFile(stampPath, "utf8").catch(() => "");
  if (built === (await hashSources())) return;
  process.stdout.write("Building the pages; this takes about a minute and is done once.\n");
  await buildPages();
}
