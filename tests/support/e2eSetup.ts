import { ensureBuilt } from "#server/http/buildPages.ts";

/** The pages are built before the browser tests begin, which would else each build them. */
export default async function setup(): Promise<void> {
  await ensureBuilt();
}
