import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** A stream's private folder for its tools: made at the first use, removed on every path. */
export interface Scratch {
  path(): Promise<string>;
  remove(): Promise<void>;
}

export function createScratch(root: string, streamId: string): Scratch {
  const path = join(root, streamId);
  let made: Promise<unknown> | null = null;
  return {
    async path() {
      made ??= mkdir(path, { recursive: true, mode: 0o700 });
      await made;
      return path;
    },
    async remove() {
      if (!made) return;
      await made.catch(() => {});
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** Removes what crashed streams have left; for a start-up, before the first stream. */
export async function sweepScratch(root: string): Promise<void> {
  await rm(root, { recursive: true, force: true });
}
