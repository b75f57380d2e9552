import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { TextField } from "#app/ui/TextField.tsx";
import { limits } from "#server/contract/limits.ts";
import { useTeamList } from "./useTeamList.ts";

/** Makes a team and opens it. */
export function NewTeamForm({ autoFocus }: { autoFocus?: boolean }) {
  const text = useText();
  const client = useTRPCClient();
  const router = useRouter();
  const { add } = useTeamList();
  const [name, setName] = useState("");
  const create = useAction(async () => {
    const { id } = await client.team.create.mutate({ name });
    add({ id, name: name.trim(), role: "owner" });
    router.push("/");
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!create.busy && name.trim()) void create.run();
  }

  return (
    <form onSubmit={submit} className="mt-6 flex max-w-88 flex-col items-start gap-4">
      <div className="w-full">
        <TextField
          label={text("teams.name")}
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={limits.teamNameLength}
          autoComplete="off"
          autoFocus={autoFocus}
          required
        />
      </div>
      <ErrorNotice>{create.problem}</ErrorNotice>
      <Button type="submit" kind="primary" disabled={create.busy || !name.trim()} aria-busy={create.busy}>
        {text("teams.create")}
      </Button>
    </form>
  );
}
