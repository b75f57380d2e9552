import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { AttachmentStorage } from "./attachmentStorage.ts";

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** Files in a folder. What was received lies in the same file system, so that taking it over is one rename. */
export function createDiskStorage(root: string): AttachmentStorage {
  const pathOf = (key: string) => join(root, key);
  return {
    incoming: join(root, "incoming"),
    async put(key, { path }) {
      await mkdir(dirname(pathOf(key)), { recursive: true, mode: 0o700 });
      await rename(path, pathOf(key));
    },
    async read(key, range) {
      try {
        const file = await open(pathOf(key));
        return file.createReadStream(range);
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}
