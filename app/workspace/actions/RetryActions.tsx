import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { useConversation } from "../conversation/Conversation.ts";

const look = "touch-target rounded-small font-medium text-accent hover:text-accent-hover disabled:text-ink-3";

/** Ends the wait for a retry: by trying at once, or by giving up. */
export default function RetryActions() {
  const text = useText();
  const client = useTRPCClient();
  const { workspaceId } = useConversation();
  const retry = useAction(client.stream.retryNow.mutate);
  const cancel = useAction(client.stream.cancelRetry.mutate);
  const busy = retry.busy || cancel.busy;
  const problem = retry.problem ?? cancel.problem;
  return (
    <>
      {" · "}
      <button type="button" disabled={busy} onClick={() => retry.run({ workspaceId })} className={look}>
        {text("actions.tryNow")}
      </button>
      {" · "}
      <button type="button" disabled={busy} onClick={() => cancel.run({ workspaceId })} className={look}>
        {text("actions.cancel")}
      </button>
      {problem && <span role="alert"> {problem}</span>}
    </>
  );
}
