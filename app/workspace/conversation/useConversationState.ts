import { useMemo, useState } from "react";
import { useViewer } from "#app/session/ViewerProvider.tsx";
import { can } from "#server/contract/can.ts";
import type { Message } from "#server/contract/message.ts";
import type { ModelOptions } from "#server/contract/modelOptions.ts";
import type { Role } from "#server/contract/role.ts";
import { filesOf } from "../files/filesOf.ts";
import { useLatest } from "../live/useLatest.ts";
import { messageText } from "../messages/messageText.ts";
import { type OnScreen, type ShownVersion, versionOnScreen } from "../versions/versionOnScreen.ts";
import type { Conversation } from "./Conversation.ts";
import type { Edited, Editing } from "./Editing.ts";
import { lastOwn } from "./lastOwn.ts";
import { tailOf } from "./tailOf.ts";

interface ConversationOptions {
  workspaceId: string;
  role: Role | null;
  archived: boolean;
  messages: Message[];
  options: ModelOptions | undefined;
  toEnd: () => void;
}

interface ConversationState {
  conversation: Conversation;
  editing: Editing;
  /** The older version that this reader looks at, if any. */
  older: OnScreen | null;
  /** What did not work. */
  problem: string | null;
  editLast: () => void;
}

/** What this reader does with the conversation: edits a message of it, or looks at an older version. */
export function useConversationState(props: ConversationOptions): ConversationState {
  const { workspaceId, role, archived, messages } = props;
  const viewer = useViewer();
  const latest = useLatest(props);
  const [edited, setEdited] = useState<Edited | null>(null);
  const [version, showVersion] = useState<ShownVersion | null>(null);
  const [problem, tell] = useState<string | null>(null);
  const older = useMemo(() => versionOnScreen(messages, version), [messages, version]);

  const conversation = useMemo(
    () => ({
      workspaceId,
      role,
      mayWrite: !archived && (role === null || can(role, "message.send")),
      edit(message: Message) {
        showVersion(null);
        setEdited((old) =>
          old?.messageId === message.id
            ? old
            : { messageId: message.id, text: messageText(message), files: filesOf(message), saving: false },
        );
      },
      revision: () => ({ expectedTail: tailOf(latest.current.messages), options: latest.current.options }),
      tell,
      onRevised() {
        tell(null);
        showVersion(null);
        latest.current.toEnd();
      },
      showVersion,
    }),
    [workspaceId, role, archived, latest],
  );
  const editing = useMemo(
    () => ({
      edited,
      change: (change: Partial<Edited>) => setEdited((old) => old && { ...old, ...change }),
      end: () => setEdited(null),
    }),
    [edited],
  );

  return {
    conversation,
    editing,
    older,
    problem,
    editLast() {
      const message = lastOwn(messages, viewer.id);
      if (message) conversation.edit(message);
    },
  };
}
