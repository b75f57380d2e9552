/** Where this browser keeps somebody's messages that are not sent: theirs alone, whoever signs in next. */
export function outboxPrefix(userId: string, workspaceId = ""): string {
  return `parley.outbox.${userId}.${workspaceId && `${workspaceId}.`}`;
}
