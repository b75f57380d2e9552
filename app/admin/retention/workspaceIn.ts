/** The id of a workspace in what somebody has typed or pasted: an id, or the address of one of its pages. */
export function workspaceIn(typed: string): string {
  return /\bwsp_[\w-]+/.exec(typed)?.[0] ?? typed.trim();
}
