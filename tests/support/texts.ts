import { createText } from "#app/i18n/createText.ts";
import { de } from "#app/i18n/de.ts";
import { en } from "#app/i18n/en.ts";

/** The texts of the pages in English, as `useText` gives them. */
export const english = createText(en, { language: "en", locale: "en" });
export const german = createText(de, { language: "de", locale: "de" });
