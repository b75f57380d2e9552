import type { Message } from "#server/contract/message.ts";

/** The last message that somebody wrote and has not removed. */
export function lastOwn(messages: readonly Message[], userId: string): Message | undefined {
  return messages.findLast(
    ({ role, author, metadata }) => role === "user" && author?.id === userId && !metadata.removed,
  );
}
