import { cookies, headers } from "next/headers";
import { cache } from "react";
import { chooseLanguage } from "./chooseLanguage.ts";
import { languageCookie } from "./languageCookie.ts";

/** The language of whoever asks for this page; read once per request. */
export const readLanguage = cache(async () =>
  chooseLanguage((await cookies()).get(languageCookie)?.value, (await headers()).get("accept-language")),
);
