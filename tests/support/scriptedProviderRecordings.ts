import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Wire } from "./scriptedProviderScript.ts";

/** A recorded stream: its JSON chunks, in the order in which they came. */
export interface Recording {
  name: string;
  wire: Wire;
  lines: string[];
}

/** Whether it is quickly read in pieces of one byte. */
export function isShort({ lines }: Recording): boolean {
  return lines.join().length < 10_000;
}

const besideTheProject = resolve(import.meta.dirname, "../../../shared/recordings");

function wireOf(name: string): Wire {
  if (name.startsWith("anthropic-")) return "anthropic";
  return name.startsWith("openai-responses-") ? "responses" : "chat";
}

/** The recorded streams of RECORDINGS_DIR or `../shared/recordings`; null where neither is there. */
export function recordings(): Recording[] | null {
  const directory = process.env.RECORDINGS_DIR ?? besideTheProject;
  if (!existsSync(directory)) return null;
  const files = readdirSync(directory).filter((file) => file.endsWith(".jsonl"));
  return files.toSorted().map((file) => ({
    name: file.replace(/\.jsonl$/, ""),
    wire: wireOf(file),
    lines: readFileSync(join(directory, file), "utf8").split("\n").filter(Boolean),
  }));
}
