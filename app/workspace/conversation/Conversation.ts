import { createContext, useContext } from "react";
import type { Message } from "#server/contract/message.ts";
import type { ModelOptions } from "#server/contract/modelOptions.ts";
import type { Role } from "#server/contract/role.ts";
import type { ShownVersion } from "../versions/versionOnScreen.ts";

/** What an edit or a regeneration says about the conversation that its author has seen. */
export interface Revision {
  expectedTail: number;
  options: ModelOptions | undefined;
}

/** What the parts of a conversation need to act on it. It changes seldom: what changes is read when needed. */
export interface Conversation {
  workspaceId: string;
  role: Role | null;
  /** False also where an older version is shown. */
  mayWrite: boolean;
  edit: (message: Message) => void;
  revision: () => Revision;
  /** After an edit or a regeneration was taken. */
  onRevised: () => void;
  /** Says what did not work, where the message that it was about may be gone; null: nothing. */
  tell: (problem: string | null) => void;
  /** Shows an older version to this reader; null: the newest. */
  showVersion: (version: ShownVersion | null) => void;
}

export const ConversationContext = createContext<Conversation | null>(null);

export function useConversation(): Conversation {
  const conversation = useContext(ConversationContext);
  if (!conversation) throw new Error("useConversation needs a ConversationContext above it.");
  return conversation;
}
