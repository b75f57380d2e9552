import type { Person } from "#server/contract/person.ts";
import { type AdminWorkspaceFacts, toStopIn } from "../access/authoriseAdminWorkspace.ts";
import type { Actor } from "../audit/writeAudit.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { stopAnswer } from "../messages/stopAnswer.ts";

export interface StopAsAdminOptions {
  /** That the workspace is in the admin's area; nothing of what it says is read. */
  facts: AdminWorkspaceFacts;
  actor: Actor;
  by: Person;
  streamId: string;
  /** In the admin's words: the workspace's people see it, and it is in the audit log. */
  reason: string;
}

/** An admin stops one answer, in the way in which its people would. */
export function stopAsAdmin(
  deps: DomainDeps,
  { facts, actor, by, streamId, reason }: StopAsAdminOptions,
): Promise<{ stopped: boolean }> {
  const workspaceId = toStopIn(facts);
  const admin = { actor, teamId: facts.teamId, note: reason };
  return stopAnswer(deps, { workspaceId, streamId, mode: "now", by, admin });
}
