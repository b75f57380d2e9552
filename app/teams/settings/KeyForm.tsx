import { useText } from "#app/i18n/useText.ts";
import { SettingsForm } from "#app/settings/SettingsForm.tsx";
import { notify } from "#app/ui/notices/notices.ts";
import { TextField } from "#app/ui/TextField.tsx";
import { limits } from "#server/contract/limits.ts";
import type { KeyProvider, TeamKey } from "#server/contract/teamSettings.ts";
import { splitNames } from "./splitNames.ts";
import { useTeamSettings } from "./TeamSettings.ts";
import { useTeamChange } from "./useTeamChange.ts";

const exampleAddress = "https://example.com/v1";

interface KeyFormProps {
  provider: KeyProvider;
  saved: TeamKey | undefined;
}

/** A provider's key and what else is to be known of it. A key that is there stays if none is entered. */
export function KeyForm({ provider, saved }: KeyFormProps) {
  const text = useText();
  const { teamId } = useTeamSettings();
  const { change } = useTeamChange();
  const own = provider === "compatible";
  const name = text(`teamSettings.${provider}`);

  async function save(field: (name: string) => string): Promise<string | null> {
    const key = field("key").trim();
    const baseUrl = field("baseUrl").trim();
    const models = splitNames(field("models"));
    const refused = await change((api) =>
      api.setKey.mutate({
        teamId,
        provider,
        models,
        ...(key !== "" && { key }),
        ...(baseUrl !== "" && { baseUrl }),
      }),
    );
    if (refused === null) notify({ text: text("teamSettings.keySaved", { provider: name }) });
    return refused;
  }

  return (
    <SettingsForm submit={text("settings.save")} done="" onSubmit={save}>
      {own && (
        <TextField
          label={text("teamSettings.address")}
          name="baseUrl"
          type="url"
          required
          maxLength={limits.addressLength}
          defaultValue={saved?.baseUrl ?? ""}
          placeholder={exampleAddress}
          autoComplete="off"
        />
      )}
      <TextField
        label={text(saved ? "teamSettings.newKeyOf" : "teamSettings.keyOf", { provider: name })}
        name="key"
        type="password"
        required={!own && !saved}
        maxLength={limits.secretLength}
        // Password managers would offer the person's own password here.
        autoComplete="new-password"
        spellCheck={false}
        hint={text(
          saved ? "teamSettings.keyStays" : own ? "teamSettings.keyOptional" : "teamSettings.keyOnce",
        )}
      />
      <TextField
        label={text(own ? "teamSettings.ownModels" : "teamSettings.moreModels")}
        name="models"
        required={own}
        defaultValue={saved?.models.join(", ") ?? ""}
        autoComplete="off"
        spellCheck={false}
        hint={text(own ? "teamSettings.ownModelsHint" : "teamSettings.moreModelsHint")}
      />
    </SettingsForm>
  );
}
