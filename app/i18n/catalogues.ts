import type { Catalogue } from "./catalogue.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import type { Language } from "./language.ts";

/** For the server alone, which hands the one that is needed to the page. */
export const catalogues: Readonly<Record<Language, Catalogue>> = { en, de };
