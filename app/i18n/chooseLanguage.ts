import { isLanguage, type Language, languages } from "./language.ts";

export interface ChosenLanguage {
  language: Language;
  /** How dates and numbers are written: the reader's own variant of the language, such as `en-GB`. */
  locale: string;
}

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([tag]).length > 0;
  } catch {
    return false;
  }
}

function baseOf(tag: string): string {
  return tag.split("-", 1)[0]?.toLowerCase() ?? "";
}

/** The tags of an `Accept-Language`, the most wanted first. */
function wantedTags(header: string): string[] {
  return header
    .split(",")
    .map((item) => {
      const [tag = "", quality] = item.trim().split(/\s*;\s*q=/);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => quality > 0 && isLocale(tag))
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

/** The language that was chosen, else the one that the browser asks for. */
export function chooseLanguage(cookie: string | undefined, acceptLanguage: string | null): ChosenLanguage {
  const tags = wantedTags(acceptLanguage ?? "");
  const asked = tags.map(baseOf).find(isLanguage);
  const language = isLanguage(cookie) ? cookie : (asked ?? languages[0]);
  return { language, locale: tags.find((tag) => baseOf(tag) === language) ?? language };
}
