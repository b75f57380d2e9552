import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

const lines: string[] = [];
const ownWrite = process.stderr.write;

/** How many lines there are, to ask later for those that came since. */
export function markServerLog(): number {
  return lines.length;
}

/** What servers of this worker have written to their logs since a mark: its own, and those of processes. */
export function serverLogSince(mark: number): string {
  return lines.slice(mark).join("\n");
}

/** Takes over what a server process writes on standard error. */
export function keepServerLog(stderr: Readable): void {
  createInterface({ input: stderr }).on("line", (line) => lines.push(line));
}

/** Keeps the log of the servers in this process from the console; called again it does nothing. */
export function catchOwnLog(): void {
  if (process.stderr.write !== ownWrite) return;
  process.stderr.write = (chunk: Uint8Array | string, ...rest: unknown[]) => {
    if (typeof chunk !== "string" || !chunk.startsWith('{"at":')) {
      return Reflect.apply(ownWrite, process.stderr, [chunk, ...rest]);
    }
    lines.push(chunk.trimEnd());
    return true;
  };
}
