import { useState } from "react";
import { useAdmin } from "#app/admin/AdminProvider.tsx";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";
import { formatFullTime } from "#app/ui/formatTime.ts";
import { TextField } from "#app/ui/TextField.tsx";
import { DataTable } from "#app/ui/table/DataTable.tsx";
import { workspaceIn } from "./workspaceIn.ts";

interface Hold {
  workspaceId: string;
  name: string;
  reason: string;
  setBy: string | null;
  setAt: string;
}

interface HoldsProps {
  holds: Hold[];
  mayEnd: boolean;
  onChanged: () => void;
}

function NewHold({ onChanged }: Pick<HoldsProps, "onChanged">) {
  const text = useText();
  const client = useTRPCClient();
  const { input } = useAdmin();
  const [workspaceId, setWorkspaceId] = useState("");
  const [reason, setReason] = useState("");
  const { run, busy, problem } = useAction(() =>
    client.admin.retention.setHold.mutate({ ...input, workspaceId: workspaceIn(workspaceId), reason }),
  );
  return (
    <form
      className="flex max-w-(--prose) flex-col items-start gap-3 px-4 pb-4 wide:px-6"
      onSubmit={async (event) => {
        event.preventDefault();
        if (await run()) return;
        setWorkspaceId("");
        setReason("");
        onChanged();
      }}
    >
      <p className="text-ink-2">{text("adminRetention.holdsAbout")}</p>
      <TextField
        label={text("adminRetention.workspaceId")}
        required
        value={workspaceId}
        onChange={(event) => setWorkspaceId(event.target.value)}
      />
      <TextField
        label={text("adminRetention.reason")}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" disabled={busy}>
        {text("adminRetention.hold")}
      </Button>
      <ErrorNotice>{problem}</ErrorNotice>
    </form>
  );
}

/** The workspaces that are kept whatever the rules say. */
export function Holds({ holds, mayEnd, onChanged }: HoldsProps) {
  const text = useText();
  const client = useTRPCClient();
  const { input } = useAdmin();
  const { run, busy, problem } = useAction((workspaceId: string) =>
    client.admin.retention.endHold.mutate({ ...input, workspaceId }),
  );
  return (
    <>
      <NewHold onChanged={onChanged} />
      <ErrorNotice className="px-4 wide:px-6">{problem}</ErrorNotice>
      {holds.length === 0 ? (
        <p className="px-4 text-ink-2 wide:px-6">{text("adminRetention.noHolds")}</p>
      ) : (
        <DataTable
          label={text("adminRetention.holds")}
          rows={holds}
          rowKey={({ workspaceId }) => workspaceId}
          columns={[
            { key: "workspace", label: text("adminRetention.workspace"), render: ({ name }) => name },
            { key: "reason", label: text("adminRetention.reason"), render: ({ reason }) => reason },
            {
              key: "by",
              label: text("adminRetention.setBy"),
              wideOnly: true,
              render: ({ setBy }) => setBy,
            },
            {
              key: "at",
              label: text("adminRetention.setAt"),
              wideOnly: true,
              render: ({ setAt }) => formatFullTime(setAt, text),
            },
            {
              key: "end",
              label: text("adminRetention.endHold"),
              render: ({ workspaceId }) =>
                mayEnd && (
                  <Button
                    kind="quiet"
                    disabled={busy}
                    onClick={async () => {
                      if (!(await run(workspaceId))) onChanged();
                    }}
                  >
                    {text("adminRetention.endHold")}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </>
  );
}
