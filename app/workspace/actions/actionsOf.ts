import { can } from "#server/contract/can.ts";
import type { Message } from "#server/contract/message.ts";
import type { Conversation } from "../conversation/Conversation.ts";

interface MessageRights {
  edit: boolean;
  regenerate: boolean;
  branch: boolean;
  remove: boolean;
}

/** What somebody may do to a message, besides copying it. */
export function actionsOf(
  { role, author }: Pick<Message, "role" | "author">,
  userId: string,
  { mayWrite, role: place }: Pick<Conversation, "mayWrite" | "role">,
): MessageRights {
  const own = role === "user" && author?.id === userId;
  const mayRemove = own || (place !== null && can(place, "message.removeOthers"));
  return {
    edit: mayWrite && own,
    regenerate: mayWrite && role === "assistant",
    branch: mayWrite && place !== null && can(place, "workspace.create"),
    remove: mayWrite && mayRemove,
  };
}
