import type { ModelInfo } from "#server/contract/modelOptions.ts";
import { authoriseTeam, noTeam } from "../../access/authoriseTeam.ts";
import { authoriseWorkspace } from "../../access/authoriseWorkspace.ts";
import { noWorkspace } from "../../access/noWorkspace.ts";
import type { DomainDeps } from "../../domainDeps.ts";

export interface ListModelsOptions {
  userId: string;
  workspaceId?: string | undefined;
  teamId?: string | undefined;
}

async function teamOf(
  { prisma }: DomainDeps,
  { userId, workspaceId, teamId }: ListModelsOptions,
): Promise<string | null> {
  if (workspaceId !== undefined) {
    const access = await authoriseWorkspace(prisma, { userId, workspaceId });
    if (!access) throw noWorkspace();
    return access.teamId;
  }
  if (teamId === undefined) return null;
  if (!(await authoriseTeam(prisma, { userId, teamId }))) throw noTeam();
  return teamId;
}

/** The models that may be asked in a workspace or a team; without either those of the server. */
export async function listModels(deps: DomainDeps, options: ListModelsOptions): Promise<ModelInfo[]> {
  const teamId = await teamOf(deps, options);
  if (teamId === null) return deps.registry.list();
  const { toollessModels } = deps.streaming;
  const models = (await deps.registryOf(teamId)).list();
  return models.map((info) =>
    toollessModels.has({ teamId, model: info.id }) ? { ...info, tools: false } : info,
  );
}
