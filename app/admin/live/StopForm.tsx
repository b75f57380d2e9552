import { useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { notify } from "#app/ui/notices/notices.ts";
import { TextField } from "#app/ui/TextField.tsx";
import type { LiveStream } from "#server/contract/adminLive.ts";
import { limits } from "#server/contract/limits.ts";

interface StopFormProps {
  stream: LiveStream;
  onStopped: () => void;
}

/** Stops an answer, once somebody has said why. */
export function StopForm({ stream: { workspaceId, streamId }, onStopped }: StopFormProps) {
  const text = useText();
  const client = useTRPCClient();
  const [reason, setReason] = useState("");
  const stop = useAction(async () => {
    const { stopped } = await client.admin.live.stop.mutate({ workspaceId, streamId, reason });
    notify({ text: text(stopped ? "adminLive.stopAsked" : "adminLive.endedBefore") });
    onStopped();
  });
  return (
    <form
      className="mt-6 flex flex-col items-start gap-3 border-t border-line pt-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!stop.busy) void stop.run();
      }}
    >
      <p className="text-small text-ink-2">{text("adminLive.stopText")}</p>
      <div className="w-full">
        <TextField
          label={text("adminLive.reason")}
          value={reason}
          required
          minLength={3}
          maxLength={limits.reasonLength}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <ErrorNotice>{stop.problem}</ErrorNotice>
      <Button kind="primary" type="submit" disabled={stop.busy || reason.trim().length < 3}>
        {text("adminLive.stopAnswer")}
      </Button>
    </form>
  );
}
