/** What a piece of code is, as far as it has a colour. */
export type Tone =
  | "comment"
  | "keyword"
  | "string"
  | "number"
  | "name"
  | "type"
  | "attribute"
  | "added"
  | "removed";

/** A piece of code of one colour. */
export interface CodeRun {
  text: string;
  tone: Tone | null;
}
