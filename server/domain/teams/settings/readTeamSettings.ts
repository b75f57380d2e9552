import * as z from "zod";
import { toolPolicySchema } from "#server/contract/modelOptions.ts";
import type { TeamSettings } from "#server/contract/teamSettings.ts";
import type { DomainDeps } from "../../domainDeps.ts";
import { toMcpServer } from "../../mcp/teamMcpServers.ts";
import { readBudget } from "../../usage/budget.ts";
import { openKey } from "./teamKeys.ts";

const modelsSchema = z.array(z.string());

/** What owners and admins see of a team's settings; of keys and tokens their ends alone. */
export async function readTeamSettings(deps: DomainDeps, teamId: string): Promise<TeamSettings> {
  const { prisma, secretBox } = deps;
  const team = await prisma.team.findUniqueOrThrow({
    where: { id: teamId },
    include: { keys: { orderBy: { provider: "desc" } }, mcpServers: { orderBy: { createdAt: "asc" } } },
  });
  return {
    instructions: team.instructions,
    model: team.model,
    models: modelsSchema.parse(team.models),
    toolPolicy: toolPolicySchema.parse(team.toolPolicy),
    keys: team.keys.map((row) => {
      const { provider, baseUrl, models, readable } = openKey(secretBox, row);
      const changedAt = row.changedAt.toISOString();
      return { provider, ending: row.ending, baseUrl, models, readable, changedAt };
    }),
    mcpServers: team.mcpServers.map((row) => {
      const { id, name, url, ending } = row;
      return { id, name, url, ending, readable: toMcpServer(deps, row).problem === undefined };
    }),
    budget: await readBudget(deps, teamId),
    available: await deps.modelsOf(teamId),
    tools: deps.tools.map(({ name, needsApproval = false }) => ({ name, asks: needsApproval })),
  };
}
