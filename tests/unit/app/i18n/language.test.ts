import { describe, expect, test } from "vitest";
import { chooseLanguage } from "#app/i18n/chooseLanguage.ts";

describe("chooseLanguage", () => {
  test.each([
    [undefined, null, "en", "en"],
    [undefined, "de-AT,de;q=0.9,en;q=0.8", "de", "de-AT"],
    [undefined, "fr-FR, en-GB;q=0.7, de;q=0.8", "de", "de"],
    [undefined, "fr", "en", "en"],
    [undefined, "en-GB", "en", "en-GB"],
    ["de", "en-GB,en", "de", "de"],
    ["en", "de, en-GB;q=0.1", "en", "en-GB"],
    ["xx", "de", "de", "de"],
    [undefined, "*;q=0.5, not a tag, de;q=0", "en", "en"],
  ])("%s, %s: %s, written as %s", (cookie, header, language, locale) => {
    expect(chooseLanguage(cookie, header)).toEqual({ language, locale });
  });
});
