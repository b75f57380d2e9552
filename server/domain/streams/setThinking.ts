import type { ThinkingLevel } from "#server/contract/modelOptions.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { RequestError } from "../access/requestError.ts";
import type { DomainDeps } from "../domainDeps.ts";

/** The running answer thinks at another level from its next step on; the last change wins, and ends with the turn. */
export async function setThinking(
  deps: DomainDeps,
  workspaceId: WorkspaceId,
  level: ThinkingLevel,
): Promise<void> {
  const changed = await deps.prisma.$executeRaw`
    update "Stream" set options = jsonb_set(options, '{thinkingLevel}', to_jsonb(${level}::text))
    where "workspaceId" = ${workspaceId} and "endedAt" is null`;
  if (changed === 0) throw new RequestError("not_found", "No answer is running here.");
}
