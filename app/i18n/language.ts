/** The languages that there are catalogues for, the first where nothing else is known. */
export const languages = ["en", "de"] as const;

export type Language = (typeof languages)[number];

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}
