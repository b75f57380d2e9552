"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Language, languages } from "#app/i18n/language.ts";
import { languageCookie } from "#app/i18n/languageCookie.ts";
import { useText } from "#app/i18n/useText.ts";
import { applyTheme } from "#app/theme/applyTheme.ts";
import { type Theme, themes } from "#app/theme/theme.ts";
import { RadioList } from "#app/ui/RadioList.tsx";
import { writeCookie } from "#app/ui/writeCookie.ts";
import { SettingsGroup } from "./SettingsGroup.tsx";

/** Each in its own words, for those who cannot read the current one. */
const languageNames: Record<Language, string> = { en: "English", de: "Deutsch" };

export function AppearancePage({ theme: initially }: { theme: Theme }) {
  const text = useText();
  const router = useRouter();
  const [theme, setTheme] = useState(initially);

  function chooseTheme(next: Theme) {
    setTheme(next);
    applyTheme(next);
  }

  return (
    <>
      <SettingsGroup title={text("settings.theme")} text={text("settings.themeText")}>
        <RadioList
          label={text("settings.theme")}
          value={theme}
          onChange={chooseTheme}
          options={themes.map((value) => ({ value, label: text(`settings.theme_${value}`) }))}
        />
      </SettingsGroup>
      <SettingsGroup title={text("settings.language")} text={text("settings.languageText")}>
        <RadioList
          label={text("settings.language")}
          value={text.language}
          onChange={(language) => {
            writeCookie(languageCookie, language);
            router.refresh();
          }}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
      </SettingsGroup>
    </>
  );
}
