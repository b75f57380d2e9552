import type { WorkspaceId } from "#server/core/workspaceId.ts";

/** A piece of one workspace: its events, streams and messages by their numbers. */
export interface PassWindow {
  workspaceId: WorkspaceId;
  /** Exclusive. */
  after: number;
  /** Inclusive. */
  through: number;
  /** Whom the pass is about. */
  userId: string;
}
