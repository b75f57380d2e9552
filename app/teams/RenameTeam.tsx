import { type FormEvent, useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import type { TeamItem } from "#app/shell/TeamProvider.tsx";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import { limits } from "#server/contract/limits.ts";
import { useTeamList } from "./useTeamList.ts";

export function RenameTeam({ team }: { team: TeamItem }) {
  const text = useText();
  const client = useTRPCClient();
  const list = useTeamList();
  /** Null while nobody types: then the name shows that others give it. */
  const [typed, setTyped] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const name = (typed ?? team.name).trim();
  const rename = useAction(async () => {
    await client.team.rename.mutate({ teamId: team.id, name });
    list.rename(team.id, name);
    setTyped(null);
    setDone(true);
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!rename.busy && name && name !== team.name) void rename.run();
  }

  return (
    <form onSubmit={submit} className="mt-4">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label={text("teams.name")}
            value={typed ?? team.name}
            onChange={(event) => {
              setTyped(event.target.value);
              setDone(false);
            }}
            maxLength={limits.teamNameLength}
            autoComplete="off"
            required
          />
        </div>
        <Button type="submit" className="h-10" disabled={rename.busy || !name || name === team.name}>
          {text("teams.rename")}
        </Button>
      </div>
      <ErrorNotice className="mt-1">{rename.problem}</ErrorNotice>
      <p role="status" className="mt-1 text-small text-green empty:hidden">
        {done && text("teams.renamed")}
      </p>
    </form>
  );
}
