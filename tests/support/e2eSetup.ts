import { rm } from "node:fs/promises";
import { ensureBuilt } from "#server/http/buildPages.ts";
import { evidenceRoot } from "./evidenceFolder.ts";

/**
 * The pages are built before the browser tests begin, which would else each build them; and what failed in an
 * earlier run is no longer there.
 */
export default async function setup(): Promise<void> {
  await rm(evidenceRoot, { recursive: true, force: true });
  await ensureBuilt();
}
