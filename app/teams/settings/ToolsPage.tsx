"use client";

import { useText } from "#app/i18n/useText.ts";
import { SettingsGroup } from "#app/settings/SettingsGroup.tsx";
import { meantRules } from "#app/workspace/details/meantRules.ts";
import { SaveRow } from "#app/workspace/details/SaveRow.tsx";
import { ToolRules } from "#app/workspace/details/ToolRules.tsx";
import { useDraftValue } from "#app/workspace/details/useDraftValue.ts";
import { AddToolServer } from "./AddToolServer.tsx";
import { useTeamSettings } from "./TeamSettings.ts";
import { ToolServerRow } from "./ToolServerRow.tsx";
import { useTeamChange } from "./useTeamChange.ts";

/** Which tools models may call in the team's workspaces, and the servers that bring more of them. */
export function ToolsPage() {
  const text = useText();
  const { teamId, settings } = useTeamSettings();
  const { tools, toolPolicy, mcpServers } = settings;
  const { change, busy, problem } = useTeamChange();
  const draft = useDraftValue(toolPolicy);
  return (
    <>
      <SettingsGroup title={text("teamSettings.policy")} text={text("teamSettings.policyText")}>
        <div className="mt-4 max-w-120">
          <ToolRules rules={draft.value} tools={tools} mayChange busy={busy} onChange={draft.set} />
          <SaveRow
            {...draft}
            busy={busy}
            problem={problem}
            onSave={async () => {
              const rules = meantRules(draft.value);
              const refused = await change((api) => api.change.mutate({ teamId, toolPolicy: rules }));
              if (refused === null) draft.reset();
            }}
            onCancel={draft.reset}
          />
        </div>
      </SettingsGroup>
      <SettingsGroup title={text("teamSettings.servers")} text={text("teamSettings.serversText")}>
        {mcpServers.length > 0 && (
          <ul aria-label={text("teamSettings.servers")} className="mt-4 border-t border-line">
            {mcpServers.map((server) => (
              <ToolServerRow key={server.id} server={server} />
            ))}
          </ul>
        )}
        <AddToolServer />
      </SettingsGroup>
    </>
  );
}
