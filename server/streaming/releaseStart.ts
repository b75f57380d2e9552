import { log } from "#server/lib/log.ts";
import type { StartStreamOptions } from "./startOptions.ts";

/** Gives back what a start holds: its model, and what its tools have opened. */
export async function releaseStart({
  model,
  release,
}: Pick<StartStreamOptions, "model" | "release">): Promise<void> {
  await release?.().catch((error: unknown) => log.warn("Tools could not be released.", { error }));
  await model.release();
}
