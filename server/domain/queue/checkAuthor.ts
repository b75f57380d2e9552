import { can } from "#server/contract/can.ts";
import type { SendMessageError } from "#server/contract/errors.ts";
import type { Person } from "#server/contract/person.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { authoriseWorkspace } from "../access/authoriseWorkspace.ts";
import type { DomainDeps } from "../domainDeps.ts";

/** Why somebody's turn may not begin, or go on, any more; null: it may. They may have lost the right since they asked. */
export async function checkAuthor(
  { prisma }: Pick<DomainDeps, "prisma">,
  workspaceId: WorkspaceId,
  author: Person,
): Promise<SendMessageError | null> {
  const access = await authoriseWorkspace(prisma, { userId: author.id, workspaceId });
  if (access && can(access.role, "message.send")) return null;
  return { type: "policy_denied", message: `${author.name} may no longer write in this workspace.` };
}
