import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import type { TeamItem } from "#app/shell/TeamProvider.tsx";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import { useTeamList } from "./useTeamList.ts";

/** Deletes the team once its name was typed. */
export function DeleteTeam({ team }: { team: TeamItem }) {
  const text = useText();
  const client = useTRPCClient();
  const router = useRouter();
  const list = useTeamList();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const matches = typed.trim() === team.name.trim();
  const remove = useAction(async () => {
    await client.team.remove.mutate({ teamId: team.id, name: typed });
    router.push("/");
    list.remove(team.id);
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!remove.busy && matches) void remove.run();
  }

  return (
    <div className="mt-6 border-t border-line pt-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="min-w-0 flex-1 basis-64 text-small text-ink-2">{text("teams.deleteText")}</p>
        {!open && (
          <Button className="text-red" onClick={() => setOpen(true)}>
            {text("teams.delete")}
          </Button>
        )}
      </div>
      {open && (
        <form onSubmit={submit} className="mt-4 flex flex-col gap-3">
          <TextField
            label={text("teams.deleteConfirm", { team: team.name })}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            autoFocus
          />
          <ErrorNotice>{remove.problem}</ErrorNotice>
          <p role="status" className="text-small text-ink-2 empty:hidden">
            {remove.busy && text("teams.deleting")}
          </p>
          <div className="flex gap-2">
            <Button type="submit" className="text-red" disabled={!matches || remove.busy}>
              {text("teams.delete")}
            </Button>
            <Button
              kind="quiet"
              disabled={remove.busy}
              onClick={() => {
                setOpen(false);
                setTyped("");
              }}
            >
              {text("teams.cancel")}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}
