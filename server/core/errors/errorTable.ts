import type { StreamErrorType } from "#server/contract/errors.ts";
import type { Wire } from "../prompt/wireRules.ts";

/** What a row says of a failure: its type, or that the model takes no tools. */
export type RowMeaning = StreamErrorType | "tools_unsupported";

/** What a vendor's answer has to be for a row to hold; all that is given has to fit. */
export interface ErrorRow {
  is: RowMeaning;
  /** The vendor's word, in any of the places where vendors put one. */
  code?: string;
  /** The HTTP status, or a number that takes its place. */
  status?: number;
  /** What the vendor says the error is about. */
  param?: string;
  /** A name beside the error's own fields, in `metadata`. */
  metadata?: string;
  /**
   * The vendor's whole sentence, where it sends no code of its own for this. A group `window` is the
   * size of the model's context, in tokens.
   */
  sentence?: RegExp;
}

/** One vendor's errors. Its codes hold wherever they are met, its sentences on its own wires only. */
export interface ErrorTable {
  wires: readonly Wire[];
  rows: readonly ErrorRow[];
}
