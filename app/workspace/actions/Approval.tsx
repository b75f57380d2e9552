import { useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useText } from "#app/i18n/useText.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { Button } from "#app/ui/Button.tsx";
import type { ToolPart } from "#server/contract/parts.ts";
import { useConversation } from "../conversation/Conversation.ts";
import { lateDecision } from "./lateDecision.ts";
import { untilText } from "./untilText.ts";

interface ApprovalProps {
  approval: NonNullable<ToolPart["approval"]>;
  /** Whether the answer still waits for it. */
  waits: boolean;
}

/** Asks for the approval of a call, and says so when somebody else was first. */
export default function Approval({ approval: { id, until }, waits }: ApprovalProps) {
  const text = useText();
  const client = useTRPCClient();
  const viewer = useViewer();
  const { workspaceId, mayWrite } = useConversation();
  const [late, setLate] = useState<string | null>(null);
  const { run, busy, problem } = useAction(async (approve: boolean) => {
    const decided = await client.stream.decide.mutate({ workspaceId, approvalId: id, approve });
    setLate(lateDecision(decided, { approve, userId: viewer.id }, text));
  });

  if (!waits && !late) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 px-1 pt-1 pb-2 text-small">
      {waits && mayWrite && (
        <>
          <Button kind="primary" disabled={busy} onClick={() => run(true)}>
            {text("actions.approve")}
          </Button>
          <Button disabled={busy} onClick={() => run(false)}>
            {text("actions.deny")}
          </Button>
        </>
      )}
      {waits && until && (
        <span className="text-ink-3 tabular-nums">{untilText(until, new Date(), text)}</span>
      )}
      <span role="status" className={problem && waits ? "text-red" : "text-ink-2"}>
        {(waits && problem) || late}
      </span>
    </div>
  );
}
