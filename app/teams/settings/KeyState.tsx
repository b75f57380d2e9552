import { useState } from "react";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { formatDay } from "#app/ui/formatTime.ts";
import type { TeamKey } from "#server/contract/teamSettings.ts";
import { Confirm } from "../Confirm.tsx";
import { useTeamSettings } from "./TeamSettings.ts";
import { useTeamChange } from "./useTeamChange.ts";

/** That there is a key, of which its end alone is ever shown, and the way to take it away. */
export function KeyState({ saved }: { saved: TeamKey }) {
  const text = useText();
  const { teamId } = useTeamSettings();
  const { change, busy, problem } = useTeamChange();
  const [asking, setAsking] = useState(false);
  const { provider, ending, readable, changedAt } = saved;
  const name = text(`teamSettings.${provider}`);
  return (
    <div className="mt-4 rounded-large border border-line px-4 py-3">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-48">
          <p className="font-medium">
            {ending ? text("teamSettings.keyEnding", { ending }) : text("teamSettings.keySet")}
          </p>
          <p className="text-small text-ink-2">
            {text("teamSettings.changedAt", { day: formatDay(changedAt, new Date(), text) })}
          </p>
        </div>
        {asking ? (
          <Confirm
            question={text("teamSettings.removeKeyQuestion")}
            busy={busy}
            onYes={() => void change((api) => api.removeKey.mutate({ teamId, provider }))}
            onNo={() => setAsking(false)}
          />
        ) : (
          <Button
            className="text-red"
            aria-label={text("teamSettings.removeKeyOf", { provider: name })}
            onClick={() => setAsking(true)}
          >
            {text("teamSettings.remove")}
          </Button>
        )}
      </div>
      {!readable && <p className="mt-2 text-small text-red">{text("teamSettings.unreadableKey")}</p>}
      <ErrorNotice className="mt-2">{problem}</ErrorNotice>
    </div>
  );
}
