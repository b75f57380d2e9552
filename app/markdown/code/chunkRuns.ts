import type { CodeRun } from "./codeRun.ts";

const chunkLines = 50;

/**
 * Code in pieces of 50 lines, each with its line breaks. As elements of their own they let a page
 * lay out only the last one again when a line is added to a long block.
 */
export function chunkRuns(runs: readonly CodeRun[]): CodeRun[][] {
  const chunks: CodeRun[][] = [];
  let chunk: CodeRun[] = [];
  let lines = 0;
  for (const { text, tone } of runs) {
    let start = 0;
    for (let index = text.indexOf("\n"); index >= 0; index = text.indexOf("\n", index + 1)) {
      lines++;
      if (lines < chunkLines) continue;
      chunk.push({ text: text.slice(start, index + 1), tone });
      chunks.push(chunk);
      chunk = [];
      start = index + 1;
      lines = 0;
    }
    if (start < text.length) chunk.push({ text: text.slice(start), tone });
  }
  if (chunk.length > 0 || chunks.length === 0) chunks.push(chunk);
  return chunks;
}

/** Whether two pieces look the same. */
export function sameRuns(a: readonly CodeRun[], b: readonly CodeRun[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ text, tone }, index) => b[index]?.text === text && b[index].tone === tone)
  );
}
