"use client";

import { useEffect, useState } from "react";
import { useText } from "#app/i18n/useText.ts";
import { SettingsGroup } from "#app/settings/SettingsGroup.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { Switch } from "#app/ui/Switch.tsx";
import { type Choice, useChoices } from "./choices.ts";
import { askPermission, type Permission, readPermission } from "./permission.ts";

const choiceNames: readonly Choice[] = ["mentions", "answers"];

/** What this browser notifies of. Switching something on asks the browser for its leave. */
export function NotificationsPage() {
  const text = useText();
  const [choices, choose] = useChoices();
  // Known in the browser alone.
  const [permission, setPermission] = useState<Permission | null>(null);
  useEffect(() => setPermission(readPermission()), []);

  async function change(choice: Choice, on: boolean) {
    const allowed = on ? await askPermission() : permission;
    setPermission(allowed);
    choose(choice, on && allowed === "granted");
  }

  return (
    <SettingsGroup title={text("notifications.title")} text={text("notifications.hint")}>
      <div className="-ms-1.5 mt-3 flex flex-col items-start gap-1">
        {choiceNames.map((choice) => (
          <Switch
            key={choice}
            label={text(`notifications.${choice}`)}
            checked={choices[choice] && permission === "granted"}
            onChange={(on) => void change(choice, on)}
          />
        ))}
      </div>
      <ErrorNotice className="mt-2">
        {permission === "denied" && text("notifications.denied")}
        {permission === "unsupported" && text("notifications.unsupported")}
      </ErrorNotice>
    </SettingsGroup>
  );
}
