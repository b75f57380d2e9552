interface Range {
  startIndex: number;
  endIndex: number;
  overscan: number;
  count: number;
}

/** Which rows are there: those in sight, a few around them, and those that must not go. */
export function rowsToMount(range: Range, kept: readonly number[]): number[] {
  const { startIndex, endIndex, overscan, count } = range;
  const first = Math.max(0, startIndex - overscan);
  const last = Math.min(count - 1, endIndex + overscan);
  const near = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const far = kept.filter((index) => index >= 0 && index < count && (index < first || index > last));
  return [...new Set([...near, ...far])].sort((a, b) => a - b);
}
