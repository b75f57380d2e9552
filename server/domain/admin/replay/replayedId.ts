import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { AdminWorkspaceId } from "../../access/adminLook.ts";

/** Who may read a workspace's contents, as an admin or as a member, may see them played back. */
export type ReplayedId = AdminWorkspaceId | WorkspaceId;
