import { useState } from "react";
import { useTRPCClient } from "#app/api/trpc.ts";
import { useAction } from "#app/api/useAction.ts";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import type { Message } from "#server/contract/message.ts";
import { useBranch } from "../branches/useBranch.ts";
import { useConversation } from "../conversation/Conversation.ts";
import { messageText } from "../messages/messageText.ts";
import { messageLink } from "../place/messageLink.ts";
import { ActionBar } from "./ActionBar.tsx";
import { ActionMenu } from "./ActionMenu.tsx";
import { actionsOf } from "./actionsOf.ts";
import { ConfirmRemove } from "./ConfirmRemove.tsx";
import { useRevise } from "./useRevise.ts";

interface MessageActionsProps {
  message: Message;
  onProblem: (problem: string | null) => void;
}

/** What can be done with a message: a row of buttons on hover and focus, a small menu on touch. */
export default function MessageActions({ message, onProblem }: MessageActionsProps) {
  const client = useTRPCClient();
  const viewer = useViewer();
  const conversation = useConversation();
  const [confirming, setConfirming] = useState(false);
  const remove = useAction(client.message.remove.mutate);
  const { workspaceId } = conversation;
  const target = { workspaceId, messageId: message.id };
  const { busy, revise } = useRevise(({ text: _, ...attempt }) =>
    client.message.regenerate.mutate({ ...target, ...attempt }),
  );

  const { busy: branching, branch } = useBranch(workspaceId);

  if (confirming) {
    return (
      <ConfirmRemove
        busy={remove.busy}
        onNo={() => setConfirming(false)}
        onYes={async () => {
          const failure = await remove.run(target);
          setConfirming(failure === null);
          onProblem(failure?.message ?? null);
        }}
      />
    );
  }
  const rights = actionsOf(message, viewer.id, conversation);
  const actions = {
    text: messageText(message),
    link: new URL(messageLink(workspaceId, message.sequence), window.location.href).href,
    edit: rights.edit ? () => conversation.edit(message) : null,
    regenerate: rights.regenerate && !busy ? async () => conversation.tell(await revise()) : null,
    branch: rights.branch && !branching ? async () => onProblem(await branch(message.id)) : null,
    remove: rights.remove ? () => setConfirming(true) : null,
  };
  return (
    <>
      <ActionBar actions={actions} usage={message.metadata.usage} />
      <ActionMenu actions={actions} />
    </>
  );
}
