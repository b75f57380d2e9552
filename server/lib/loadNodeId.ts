import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createId } from "./createId.ts";

/** The node's id, which outlives a restart: made once and kept in `DATA_DIR`. */
export async function loadNodeId(dataDir: string): Promise<string> {
  const path = join(dataDir, "node-id");
  const kept = await readFile(path, "utf8").catch(() => "");
  if (kept.trim() !== "") return kept.trim();
  const id = createId("node");
  await mkdir(dataDir, { recursive: true });
  await writeFile(path, `${id}\n`);
  return id;
}
