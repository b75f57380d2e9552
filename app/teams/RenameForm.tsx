import { type FormEvent, useState } from "react";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import { limits } from "#server/contract/limits.ts";

interface RenameFormProps {
  name: string;
  rename: (name: string) => Promise<unknown>;
}

/** Gives a team another name. */
export function RenameForm({ name: now, rename }: RenameFormProps) {
  const text = useText();
  /** Null while nobody types: then the name shows that others give it. */
  const [typed, setTyped] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const name = (typed ?? now).trim();
  const { run, busy, problem } = useAction(async () => {
    await rename(name);
    setTyped(null);
    setDone(true);
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!busy && name && name !== now) void run();
  }

  return (
    <form onSubmit={submit} className="mt-4">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label={text("teams.name")}
            value={typed ?? now}
            onChange={(event) => {
              setTyped(event.target.value);
              setDone(false);
            }}
            maxLength={limits.teamNameLength}
            autoComplete="off"
            required
          />
        </div>
        <Button type="submit" className="h-10" disabled={busy || !name || name === now}>
          {text("teams.rename")}
        </Button>
      </div>
      <ErrorNotice className="mt-1">{problem}</ErrorNotice>
      <p role="status" className="mt-1 text-small text-green empty:hidden">
        {done && text("teams.renamed")}
      </p>
    </form>
  );
}
