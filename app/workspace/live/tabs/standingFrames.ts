import type { Frame } from "#server/contract/frames.ts";
import type { SidebarItem } from "#server/contract/workspace.ts";
import type { LiveState } from "../liveState.ts";

/** The frames that bring a tab which has seen `seq` to where this one is. */
export function standingFrames(state: LiveState, sidebar: SidebarItem[] | null, seq: number | null): Frame[] {
  const { view, role, people, connection, teamChangedAt } = state;
  if (!view) return [];
  const frames: Frame[] = [];
  if (role) frames.push({ type: "access", role, ...(teamChangedAt && { settings: teamChangedAt }) });
  if (seq === null || seq < view.seq) frames.push({ type: "snapshot", ...view });
  if (connection === "live") frames.push({ type: "caught-up", seq: view.seq });
  frames.push({ type: "presence", people });
  if (sidebar) frames.push({ type: "sidebar", workspaces: sidebar, gone: [], full: true });
  return frames;
}
