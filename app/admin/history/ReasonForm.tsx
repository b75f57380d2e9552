import { useId, useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { TextField } from "#app/ui/TextField.tsx";

/** Asks why somebody else's private workspace is looked at, before anything of it is shown. */
export function ReasonForm({ workspaceId, onGiven }: { workspaceId: string; onGiven: () => void }) {
  const text = useText();
  const client = useTRPCClient();
  const [reason, setReason] = useState("");
  const titleId = useId();
  const look = useAction(async () => {
    await client.admin.history.look.mutate({ workspaceId, reason });
    onGiven();
  });
  return (
    <form
      aria-labelledby={titleId}
      onSubmit={(event) => {
        event.preventDefault();
        look.run();
      }}
      className="mx-auto max-w-120 px-4 py-8"
    >
      <h2 id={titleId} className="text-heading font-semibold">
        {text("adminHistory.reasonTitle")}
      </h2>
      <p className="mt-1 mb-4 text-ink-2">{text("adminHistory.reasonText")}</p>
      <TextField
        label={text("adminHistory.reason")}
        value={reason}
        required
        minLength={3}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      <ErrorNotice className="mt-3">{look.problem}</ErrorNotice>
      <Button kind="primary" type="submit" disabled={look.busy} className="mt-4">
        {text("adminHistory.reasonSubmit")}
      </Button>
    </form>
  );
}
