import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import type { TeamItem } from "#app/shell/TeamProvider.tsx";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { Confirm } from "./Confirm.tsx";
import { useTeamList } from "./useTeamList.ts";

export function LeaveTeam({ team }: { team: TeamItem }) {
  const text = useText();
  const client = useTRPCClient();
  const router = useRouter();
  const list = useTeamList();
  const [asking, setAsking] = useState(false);
  const [lastOwner, setLastOwner] = useState(false);
  const leave = useAction(async () => {
    await client.team.leave.mutate({ teamId: team.id });
    router.push("/");
    list.remove(team.id);
  });

  async function confirmed() {
    const failure = await leave.run();
    if (!failure) return;
    setAsking(false);
    setLastOwner(failure.type === "conflict");
  }

  return (
    <div className="mt-6 border-t border-line pt-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="min-w-0 flex-1 basis-64 text-small text-ink-2">{text("teams.leaveText")}</p>
        {asking ? (
          <Confirm
            question={text("teams.leaveQuestion", { team: team.name })}
            busy={leave.busy}
            onYes={() => void confirmed()}
            onNo={() => setAsking(false)}
          />
        ) : (
          <Button
            onClick={() => {
              setAsking(true);
              setLastOwner(false);
            }}
          >
            {text("teams.leave")}
          </Button>
        )}
      </div>
      <ErrorNotice className="mt-1">{lastOwner ? text("teams.leaveLastOwner") : leave.problem}</ErrorNotice>
    </div>
  );
}
