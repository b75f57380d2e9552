import type { en } from "./en.ts";
import type { Translation } from "./translation.ts";

type English = typeof en;
type AreaName = keyof English & string;

/** All texts of one language. */
export type Catalogue = { readonly [Area in AreaName]: Translation<English[Area]> };

/** `area.key`. */
export type TextKey = { [Area in AreaName]: `${Area}.${keyof English[Area] & string}` }[AreaName];

type EntryOf<Key> = Key extends `${infer Area}.${infer Name}`
  ? Area extends AreaName
    ? Name extends keyof English[Area]
      ? English[Area][Name]
      : never
    : never
  : never;

type NamesIn<Pattern> = Pattern extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

type ValuesOf<Names extends string> = [Names] extends [never] ? [] : [values: Record<Names, string | number>];

/** What goes into the placeholders of a text. */
export type TextValues<Key extends TextKey> = Key extends unknown
  ? EntryOf<Key> extends { one: infer One; other: infer Other }
    ? [values: { count: number } & Record<Exclude<NamesIn<One | Other>, "count">, string | number>]
    : ValuesOf<NamesIn<EntryOf<Key>>>
  : never;
