/** How long to wait before trying again after this many failures in a row, in ms: the first time not at all. */
export function retryDelay(failures: number): number {
  return failures <= 1 ? 0 : Math.min(1_000 * 2 ** (failures - 2), 15_000);
}
