import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import * as z from "zod";
import { type Figure, figureOf } from "./figure.ts";

const output = join(import.meta.dirname, "../../.next");
const page = "/(app)/w/[workspaceId]/page";
const limit = 200;

const chunks = z.array(z.string());
/** What every page loads: React and Next's router. */
const buildManifest = z.object({ rootMainFiles: chunks });
/** What this page and the layouts around it load, written as a script that fills a global. */
const pageManifests = z.record(z.string(), z.object({ entryJSFiles: z.record(z.string(), chunks) }));

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(join(output, path));
  } catch (cause) {
    throw new Error("The pages are not built; run `npm run build` first.", { cause });
  }
}

async function framework(): Promise<string[]> {
  return buildManifest.parse(JSON.parse((await read("build-manifest.json")).toString())).rootMainFiles;
}

async function ownChunks(): Promise<string[]> {
  const global = { __RSC_MANIFEST: {} };
  const script = await read(`server/app${page}_client-reference-manifest.js`);
  runInNewContext(script.toString(), Object.assign(global, { globalThis: global }));
  const manifest = pageManifests.parse(global.__RSC_MANIFEST)[page];
  if (!manifest) throw new Error(`The build does not say what ${page} loads; has its manifest changed?`);
  return Object.values(manifest.entryJSFiles).flat();
}

async function compressed(paths: readonly string[]): Promise<number> {
  const sizes = [...new Set(paths)].map(async (path) => gzipSync(await read(path), { level: 9 }).length);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1_000;
}

/** The scripts that the HTML of a workspace's page names, compressed, beside those of a page with nothing on it. */
export async function size(): Promise<Figure[]> {
  const shared = await framework();
  const ours = await compressed([...shared, ...(await ownChunks())]);
  const about = {
    bench: "size",
    case: "first load of a workspace's page, all scripts in its HTML",
    peerName: "Next's own part of it",
    unit: "kB gzip",
    must: `≤ ${limit}`,
    aim: "≤ 175",
  };
  return [{ ...figureOf(about, [{ ours, peer: await compressed(shared) }]), missed: ours > limit }];
}
