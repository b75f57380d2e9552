import type { ReactNode } from "react";
import { readText } from "#app/i18n/readText.ts";
import { readSession } from "#app/session/readSession.ts";
import { SettingsFrame } from "#app/settings/SettingsFrame.tsx";
import { settingsSections } from "#app/settings/settingsSections.ts";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  // The page itself knows where the sign-in form shall come back to.
  if (!(await readSession())) return children;
  const text = await readText();
  return (
    <SettingsFrame
      title={text("settings.title")}
      base="/settings"
      sections={settingsSections.map(({ path, label }) => ({ path, label: text(label) }))}
    >
      {children}
    </SettingsFrame>
  );
}
