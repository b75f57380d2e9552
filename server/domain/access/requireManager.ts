import { mayManage } from "#server/contract/mayManage.ts";
import type { WorkspaceAccess } from "./authoriseWorkspace.ts";
import { RequestError } from "./requestError.ts";

/** Refuses what only a workspace's maker and admins may do; `what` completes the sentence. */
export function requireManager({ role, own }: WorkspaceAccess, what: string): void {
  if (mayManage(role, own)) return;
  throw new RequestError("forbidden", `Only who made this workspace, or an admin, may ${what}.`);
}
