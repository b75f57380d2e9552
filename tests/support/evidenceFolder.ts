import { basename, join } from "node:path";

/** What tests that failed leave. */
export const evidenceRoot = join(import.meta.dirname, "../../test-results");

const longest = 80;

/** The folder of a test, by its file and its name. */
export function evidenceFolder(file: string, test: string): string {
  const words = test.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "");
  return join(evidenceRoot, basename(file, ".test.ts"), words.slice(0, longest));
}
