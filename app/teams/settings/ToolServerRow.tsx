import { useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import type { McpTest, TeamMcpServer } from "#server/contract/teamSettings.ts";
import { Confirm } from "../Confirm.tsx";
import { useTeamSettings } from "./TeamSettings.ts";
import { ToolsFound } from "./ToolsFound.tsx";
import { useTeamChange } from "./useTeamChange.ts";

/** A server with tools: where it is, whether it answers, and the way to take it away. */
export function ToolServerRow({ server }: { server: TeamMcpServer }) {
  const text = useText();
  const client = useTRPCClient();
  const { teamId } = useTeamSettings();
  const { change, busy, problem } = useTeamChange();
  const [asking, setAsking] = useState(false);
  const [found, setFound] = useState<McpTest | null>(null);
  const { id: serverId, name, url, ending, readable } = server;
  const test = useAction(async () => {
    setFound(null);
    setFound(await client.teamSettings.testMcpServer.mutate({ teamId, serverId }));
  });
  return (
    <li className="border-b border-line py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <p className="truncate font-medium">{name}</p>
          <p className="truncate text-small text-ink-2" title={url}>
            {[url, ending && text("teamSettings.tokenEnding", { ending })].filter(Boolean).join(" · ")}
          </p>
        </div>
        {asking ? (
          <Confirm
            question={text("teamSettings.removeServerQuestion", { name })}
            busy={busy}
            onYes={() => void change((api) => api.removeMcpServer.mutate({ teamId, serverId }))}
            onNo={() => setAsking(false)}
          />
        ) : (
          <div className="flex gap-2">
            <Button
              aria-label={text("teamSettings.testServer", { name })}
              disabled={test.busy}
              aria-busy={test.busy}
              onClick={() => void test.run()}
            >
              {text(test.busy ? "teamSettings.testing" : "teamSettings.test")}
            </Button>
            <Button
              className="text-red"
              aria-label={text("teamSettings.removeServer", { name })}
              onClick={() => setAsking(true)}
            >
              {text("teamSettings.remove")}
            </Button>
          </div>
        )}
      </div>
      {!readable && <p className="mt-2 text-small text-red">{text("teamSettings.unreadableToken")}</p>}
      <div role="status">{found && <ToolsFound found={found} />}</div>
      <ErrorNotice className="mt-2">{test.problem ?? problem}</ErrorNotice>
    </li>
  );
}
