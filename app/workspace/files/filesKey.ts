/** Where this browser keeps which files somebody has uploaded but not sent. */
export function filesKey(workspaceId: string): string {
  return `parley.files.${workspaceId}`;
}
