import type { ReactNode } from "react";
import { readText } from "#app/i18n/readText.ts";
import { readSession } from "#app/session/readSession.ts";
import { SettingsFrame } from "#app/settings/SettingsFrame.tsx";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  // The page itself knows where the sign-in form shall come back to.
  if (!(await readSession())) return children;
  const text = await readText();
  return (
    <SettingsFrame
      title={text("settings.title")}
      base="/settings"
      sections={[
        { path: "/settings/profile", label: text("settings.profile") },
        { path: "/settings/password", label: text("settings.password") },
        { path: "/settings/two-factor", label: text("twoFactor.title") },
        { path: "/settings/sessions", label: text("settings.sessions") },
        { path: "/settings/notifications", label: text("notifications.title") },
        { path: "/settings/appearance", label: text("settings.appearance") },
      ]}
    >
      {children}
    </SettingsFrame>
  );
}
