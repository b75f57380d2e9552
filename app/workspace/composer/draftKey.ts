/** Where this browser keeps what somebody has typed but not sent. */
export function draftKey(workspaceId: string): string {
  return `parley.draft.${workspaceId}`;
}
