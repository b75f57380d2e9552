/** Whether this is `npm run test:long`, which runs the long proofs wholly. */
export const isLong = process.env.TEST_LONG === "1";

/** How many rounds of a long proof to run: all of them in `npm run test:long`, which prints them, else a tenth. */
export function rounds(all: number, of: string): number {
  if (!isLong) return Math.ceil(all / 10);
  console.info(`ROUNDS ${all} ${of}`);
  return all;
}
