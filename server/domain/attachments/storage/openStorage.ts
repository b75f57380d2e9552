import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "#server/lib/config.ts";
import type { AttachmentStorage } from "./attachmentStorage.ts";
import { createDiskStorage } from "./diskStorage.ts";
import { createS3Storage } from "./s3Storage.ts";

/** The storage that the environment names: a bucket, else a folder of `DATA_DIR`. Clears what cut uploads have left. */
export async function openStorage({ s3 }: Pick<Config, "s3">, dataDir: string): Promise<AttachmentStorage> {
  const disk = createDiskStorage(join(dataDir, "attachments"));
  const { incoming } = disk;
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  return s3 ? createS3Storage(s3, incoming) : disk;
}
