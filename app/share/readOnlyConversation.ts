import type { Conversation } from "#app/workspace/conversation/Conversation.ts";

/** Of somebody who does nothing but read. */
export const readOnlyConversation: Conversation = {
  workspaceId: "",
  role: null,
  mayWrite: false,
  edit: () => {},
  revision: () => ({ expectedTail: 0, options: undefined }),
  onRevised: () => {},
  showVersion: () => {},
  tell: () => {},
};
