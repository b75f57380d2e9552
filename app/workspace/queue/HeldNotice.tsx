import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { Button } from "#app/ui/Button.tsx";

/** Says that the queue waits for somebody to let it go on. */
export function HeldNotice({ workspaceId, mayRelease }: { workspaceId: string; mayRelease: boolean }) {
  const text = useText();
  const client = useTRPCClient();
  const release = useAction(client.queue.sendNow.mutate);
  return (
    <li className="flex min-h-9 items-center gap-2 text-small">
      <span className="flex-1 text-amber">{release.problem ?? text("queue.held")}</span>
      {mayRelease && (
        <Button className="h-7" disabled={release.busy} onClick={() => release.run({ workspaceId })}>
          {text("queue.sendNow")}
        </Button>
      )}
    </li>
  );
}
