import { cache } from "react";
import { catalogues } from "./catalogues.ts";
import { createText } from "./createText.ts";
import { readLanguage } from "./readLanguage.ts";

/** `useText` for server components and metadata. */
export const readText = cache(async () => {
  const chosen = await readLanguage();
  return createText(catalogues[chosen.language], chosen);
});
