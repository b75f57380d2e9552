import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { imageHeadBytes } from "#server/core/files/imageSize.ts";
import { createId } from "#server/lib/createId.ts";

/** A file on this server's disk that nobody has yet; disposing of it removes what was not taken over. */
export interface ReceivedFile extends AsyncDisposable {
  path: string;
  size: number;
  sha256: string;
  /** Its beginning. */
  head: Buffer;
  /** Whether all of it is UTF-8 without a NUL. */
  isText: boolean;
}

function createInspector() {
  const hash = createHash("sha256");
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  const heads: Buffer[] = [];
  let size = 0;
  let isText = true;

  function look(chunk?: Buffer): void {
    if (!isText) return;
    try {
      utf8.decode(chunk, { stream: chunk !== undefined });
      isText = !chunk?.includes(0);
    } catch {
      isText = false;
    }
  }

  return {
    async *pass(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        if (size < imageHeadBytes) heads.push(chunk);
        size += chunk.length;
        hash.update(chunk);
        look(chunk);
        yield chunk;
      }
      look();
    },
    result: () => ({ size, isText, sha256: hash.digest("hex"), head: Buffer.concat(heads) }),
  };
}

/** Writes a stream to a file of its own, looking at it on the way. What was begun is removed where it fails. */
export async function receiveFile(folder: string, content: Readable): Promise<ReceivedFile> {
  const path = join(folder, createId("in"));
  const inspector = createInspector();
  const remove = () => rm(path, { force: true });
  try {
    // On the disk before anybody is told that it is there.
    const file = createWriteStream(path, { flags: "wx", mode: 0o600, flush: true });
    await pipeline(content, inspector.pass, file);
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, ...inspector.result(), [Symbol.asyncDispose]: remove };
}
