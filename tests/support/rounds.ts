/** Whether this is `npm run test:long`, which runs the long proofs wholly. */
export const isLong = process.env.TEST_LONG === "1";

/**
 * How many rounds of a long proof to run: all of them in `npm run test:long`, which prints them, else one of so
 * many, a tenth unless said otherwise.
 */
export function rounds(all: number, of: string, oneOf = 10): number {
  if (!isLong) return Math.ceil(all / oneOf);
  console.info(`ROUNDS ${all} ${of}`);
  return all;
}
