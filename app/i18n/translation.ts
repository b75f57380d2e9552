/** A text with a number in it: which of both is chosen by the language's own rules, by `count`. */
export interface Plural {
  one: string;
  other: string;
}

/** The same texts in another language. */
export type Translation<Area> = {
  readonly [Key in keyof Area]: Area[Key] extends string ? string : Plural;
};
