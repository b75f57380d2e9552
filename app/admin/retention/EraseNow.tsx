import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useAdmin } from "#app/admin/AdminProvider.tsx";
import { failureOf, failureSentence } from "#app/api/failure.ts";
import { useTRPC, useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { notify } from "#app/ui/notices/notices.ts";
import { TextField } from "#app/ui/TextField.tsx";

interface EraseNowProps {
  kind: "message" | "person";
  /** The message's id, or the person's address or id; typed once more to confirm. */
  target: string;
  onClose: () => void;
}

/** Says first how much would go, and erases it once what is meant was typed. */
export function EraseNow({ kind, target, onClose }: EraseNowProps) {
  const text = useText();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { input } = useAdmin();
  const [typed, setTyped] = useState("");
  const { data, error } = useQuery({
    ...trpc.admin.retention.dryRunOf.queryOptions({ ...input, kind, target }),
    gcTime: 0,
  });
  const erase = useAction((targetId: string) =>
    client.admin.retention.eraseNow.mutate({ ...input, kind, targetId }),
  );
  const matches = typed.trim().toLowerCase() === target.toLowerCase();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!data || !matches || erase.busy || (await erase.run(data.targetId)) !== null) return;
    notify({ text: text("adminRetention.eraseBegun") });
    void queryClient.invalidateQueries(trpc.admin.retention.pathFilter());
    onClose();
  }

  return (
    <form onSubmit={submit} className="flex w-full flex-col gap-3 rounded-large bg-sunk p-4 text-small">
      <div role="status">
        {data && (
          <p>
            {text("adminRetention.wouldGo", { count: data.messages })}{" "}
            {text("adminRetention.inWorkspaces", { count: data.workspaces })}
          </p>
        )}
        {data && data.held > 0 && (
          <p className="mt-1 text-ink-2">{text("adminRetention.areHeld", { count: data.held })}</p>
        )}
      </div>
      <ErrorNotice>{error ? failureSentence(failureOf(error), text) : erase.problem}</ErrorNotice>
      {data && data.messages + data.held > 0 && (
        <TextField
          label={text("adminRetention.typeTarget", { target })}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
        />
      )}
      <div className="flex gap-2">
        {data && data.messages + data.held > 0 && (
          <Button type="submit" className="text-red" disabled={!matches || erase.busy}>
            {text("adminRetention.eraseForGood")}
          </Button>
        )}
        <Button kind="quiet" onClick={onClose}>
          {text("adminRetention.cancel")}
        </Button>
      </div>
    </form>
  );
}
