/** Whether this is `npm run test:long`, which runs the long proofs wholly. */
export const isLong = process.env.TEST_LONG === "1";

/** How many rounds of a long proof to run: all of them in `npm run test:long`, else a tenth. */
export function rounds(all: number): number {
  return isLong ? all : Math.ceil(all / 10);
}
