import type { Catalogue, TextKey, TextValues } from "./catalogue.ts";
import type { ChosenLanguage } from "./chooseLanguage.ts";
import type { Plural } from "./translation.ts";

/** Gives the text of a key in the reader's language, with its placeholders filled in. */
export interface Text extends Readonly<ChosenLanguage> {
  <Key extends TextKey>(key: Key, ...values: TextValues<Key>): string;
}

type Areas = Readonly<Record<string, Readonly<Record<string, string | Plural>>>>;
type Values = Readonly<Record<string, string | number>>;

export function createText(catalogue: Catalogue, { language, locale }: ChosenLanguage): Text {
  const areas: Areas = catalogue;
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(locale);

  function text(key: TextKey, ...[values = {}]: Values[]): string {
    const [area = "", name = ""] = key.split(".");
    const entry = areas[area]?.[name];
    if (entry === undefined) return key;
    const form = plurals.select(Number(values.count)) === "one" ? "one" : "other";
    const pattern = typeof entry === "string" ? entry : entry[form];
    return pattern.replace(/\{(\w+)\}/g, (placeholder, id: string) => {
      const value = values[id] ?? placeholder;
      return typeof value === "number" ? numbers.format(value) : value;
    });
  }
  return Object.assign(text, { language, locale });
}
