import { useText } from "#app/i18n/useText.ts";
import { SettingsForm } from "#app/settings/SettingsForm.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import { limits } from "#server/contract/limits.ts";
import { useTeamSettings } from "./TeamSettings.ts";
import { useTeamChange } from "./useTeamChange.ts";

const exampleAddress = "https://example.com/mcp";

export function AddToolServer() {
  const text = useText();
  const { teamId, settings } = useTeamSettings();
  const { change } = useTeamChange();
  if (settings.mcpServers.length >= limits.teamMcpServers) {
    return (
      <p className="mt-4 text-small text-ink-2">
        {text("teamSettings.enoughServers", { count: limits.teamMcpServers })}
      </p>
    );
  }
  return (
    <SettingsForm
      submit={text("teamSettings.addServer")}
      done={text("teamSettings.serverAdded")}
      onSubmit={(field) => {
        const token = field("token").trim();
        const server = { name: field("name").trim(), url: field("url").trim() };
        return change((api) => api.addMcpServer.mutate({ teamId, ...server, ...(token && { token }) }));
      }}
    >
      <TextField
        label={text("teamSettings.serverName")}
        name="name"
        required
        maxLength={20}
        pattern="[a-zA-Z0-9\-]+"
        autoComplete="off"
        spellCheck={false}
        hint={text("teamSettings.serverNameHint")}
      />
      <TextField
        label={text("teamSettings.address")}
        name="url"
        type="url"
        required
        maxLength={limits.addressLength}
        placeholder={exampleAddress}
        autoComplete="off"
      />
      <TextField
        label={text("teamSettings.token")}
        name="token"
        type="password"
        maxLength={limits.secretLength}
        autoComplete="new-password"
        spellCheck={false}
        hint={text("teamSettings.tokenHint")}
      />
    </SettingsForm>
  );
}
