import { type FormEvent, useState } from "react";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { TextField } from "#app/ui/TextField.tsx";

interface DeleteFormProps {
  /** The team's, which has to be typed. */
  name: string;
  remove: (typed: string) => Promise<unknown>;
}

/** Deletes a team once its name was typed. */
export function DeleteForm({ name, remove }: DeleteFormProps) {
  const text = useText();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const matches = typed.trim() === name.trim();
  const { run, busy, problem } = useAction(() => remove(typed));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!busy && matches) void run();
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
            label={text("teams.deleteConfirm", { team: name })}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            autoFocus
          />
          <ErrorNotice>{problem}</ErrorNotice>
          <p role="status" className="text-small text-ink-2 empty:hidden">
            {busy && text("teams.deleting")}
          </p>
          <div className="flex gap-2">
            <Button type="submit" className="text-red" disabled={!matches || busy}>
              {text("teams.delete")}
            </Button>
            <Button
              kind="quiet"
              disabled={busy}
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
