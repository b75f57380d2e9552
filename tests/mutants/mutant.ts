/** A bug that is planted on purpose, to see that the tests find it. */
export interface Mutant {
  name: string;
  /** The promise that it breaks. */
  promise: string;
  file: string;
  /** Stands in the file exactly once. */
  text: string;
  replacement: string;
  /** The test files that have to find it, each of them. */
  tests: readonly string[];
}
