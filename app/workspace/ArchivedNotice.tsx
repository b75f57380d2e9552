import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";
import { ErrorNotice } from "#app/ui/ErrorNotice.tsx";

/** In the composer's place: the workspace is read-only, and the way back. */
export default function ArchivedNotice({
  workspaceId,
  mayChange,
}: {
  workspaceId: string;
  mayChange: boolean;
}) {
  const text = useText();
  const client = useTRPCClient();
  const { run, busy, problem } = useAction(client.workspace.unarchive.mutate);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-large border border-line px-4 py-3 text-small text-ink-2">
      <p className="min-w-48 flex-1">{text("workspaceMenu.archivedNotice")}</p>
      {mayChange && (
        <Button disabled={busy} onClick={() => run({ workspaceId })}>
          {text("workspaceMenu.bringBack")}
        </Button>
      )}
      {problem && <ErrorNotice className="w-full">{problem}</ErrorNotice>}
    </div>
  );
}
