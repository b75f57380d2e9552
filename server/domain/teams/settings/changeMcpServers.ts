import { limits } from "#server/contract/limits.ts";
import type { TeamMcpAddInput } from "#server/contract/procedures.ts";
import type { McpTest } from "#server/contract/teamSettings.ts";
import { createId } from "#server/lib/createId.ts";
import { describeError } from "#server/lib/describeError.ts";
import { listMcpTools } from "#server/providers/tools/mcp/listMcpTools.ts";
import { RequestError } from "../../access/requestError.ts";
import { writeAudit } from "../../audit/writeAudit.ts";
import type { DomainDeps } from "../../domainDeps.ts";
import { tokenPlace, toMcpServer } from "../../mcp/teamMcpServers.ts";
import { noteChange, type TeamSettingsOptions } from "./changeTeamSettings.ts";
import { endingOf } from "./setTeamKey.ts";

/** Adds a server whose tools the team's turns have from then on. */
export async function addMcpServer(
  { prisma, secretBox, streaming }: DomainDeps,
  { actor, input }: { actor: TeamSettingsOptions["actor"]; input: TeamMcpAddInput },
): Promise<{ id: string }> {
  const { teamId, name, url, token } = input;
  const id = createId("mcp");
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Team" where id = ${teamId} for update`;
    const there = await tx.teamMcpServer.findMany({ where: { teamId }, select: { name: true } });
    if (there.length >= limits.teamMcpServers) {
      throw new RequestError(
        "conflict",
        `A team can have ${limits.teamMcpServers} tool servers. Remove one first.`,
      );
    }
    if (there.some((server) => server.name === name)) {
      throw new RequestError(
        "conflict",
        `There is a tool server named “${name}” already. Choose another name.`,
      );
    }
    const secret =
      token === undefined
        ? {}
        : { sealed: secretBox.seal(token, tokenPlace({ teamId, id })), ending: endingOf(token) };
    await tx.teamMcpServer.create({ data: { id, teamId, name, url, ...secret } });
    await noteChange(tx, { teamId, now: streaming.clock.now() });
    await writeAudit(tx, { actor, action: "team.add-mcp-server", teamId, targetId: id });
  });
  return { id };
}

interface McpServerOptions extends TeamSettingsOptions {
  serverId: string;
}

export async function removeMcpServer(
  { prisma, streaming }: Pick<DomainDeps, "prisma" | "streaming">,
  { actor, teamId, serverId: id }: McpServerOptions,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.teamMcpServer.deleteMany({ where: { id, teamId } });
    if (count === 0) return;
    await noteChange(tx, { teamId, now: streaming.clock.now() });
    await writeAudit(tx, { actor, action: "team.remove-mcp-server", teamId, targetId: id });
  });
}

/** Asks a server for its tools, now. A refusal says why it did not answer. */
export async function testMcpServer(
  deps: DomainDeps,
  { teamId, serverId: id }: Omit<McpServerOptions, "actor">,
): Promise<McpTest> {
  const row = await deps.prisma.teamMcpServer.findFirst({ where: { id, teamId } });
  if (!row) throw new RequestError("not_found", "This tool server does not exist any more.");
  const server = toMcpServer(deps, row);
  if (server.problem !== undefined) {
    throw new RequestError(
      "conflict",
      "Its token cannot be read, because the server's secret has changed. Remove it and add it again.",
    );
  }
  try {
    const tools = await listMcpTools(server, deps.mcpTimeoutMs);
    return {
      tools: tools.map(({ name, title, description }) => ({ name, description: description ?? title ?? "" })),
    };
  } catch (error) {
    throw new RequestError(
      "conflict",
      `The tool server could not be asked for its tools: ${describeError(error)
        .slice(0, 200)
        .replace(/[.\s]+$/, "")}.`,
    );
  }
}
