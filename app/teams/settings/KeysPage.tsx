"use client";

import { useText } from "#app/i18n/useText.ts";
import { SettingsGroup } from "#app/settings/SettingsGroup.tsx";
import type { KeyProvider } from "#server/contract/teamSettings.ts";
import { KeyForm } from "./KeyForm.tsx";
import { KeyState } from "./KeyState.tsx";
import { useTeamSettings } from "./TeamSettings.ts";

/** As in the contract, whose file brings schemas along and so is not loaded here. */
const providers: readonly KeyProvider[] = ["openai", "anthropic", "compatible"];

/** The team's own keys to providers, used in place of the server's. */
export function KeysPage() {
  const text = useText();
  const { settings } = useTeamSettings();
  return (
    <>
      <p className="max-w-[60ch] text-ink-2">{text("teamSettings.keysText")}</p>
      {providers.map((provider) => {
        const saved = settings.keys.find((key) => key.provider === provider);
        return (
          <SettingsGroup
            key={provider}
            title={text(`teamSettings.${provider}`)}
            {...(provider === "compatible" && { text: text("teamSettings.compatibleText") })}
          >
            {saved && <KeyState saved={saved} />}
            {/* Made anew with what is saved now as what is in the fields. */}
            <KeyForm key={saved?.changedAt} provider={provider} saved={saved} />
          </SettingsGroup>
        );
      })}
    </>
  );
}
