import type { TeamMcpServer } from "#server/db/generated/client.ts";
import type { McpServer } from "#server/providers/tools/mcp/mcpServer.ts";
import type { DomainDeps } from "../domainDeps.ts";

export type TeamMcpDeps = Pick<DomainDeps, "prisma" | "secretBox" | "teamFetch">;

/** Where a server's token is kept, for the box. */
export function tokenPlace({ teamId, id }: Pick<TeamMcpServer, "teamId" | "id">): string {
  return `mcp ${teamId} ${id}`;
}

/** A team's server as it is asked; with a `problem` where its token cannot be read any more. */
export function toMcpServer(
  { secretBox, teamFetch: fetch }: Omit<TeamMcpDeps, "prisma">,
  row: TeamMcpServer,
): McpServer {
  const { name, url, sealed } = row;
  if (sealed === null) return { name, url, fetch };
  const token = secretBox.open(sealed, tokenPlace(row));
  if (token !== null) return { name, url, fetch, headers: { authorization: `Bearer ${token}` } };
  const problem = `The tool server “${name}” cannot be used: its token cannot be read, because the server's secret has changed. Say so where its tools would have been needed; an owner or admin of the team has to add it again in the team's settings.`;
  return { name, url, fetch, problem };
}

/** The servers that a team has added itself. */
export async function teamMcpServers(deps: TeamMcpDeps, teamId: string): Promise<McpServer[]> {
  const rows = await deps.prisma.teamMcpServer.findMany({ where: { teamId }, orderBy: { createdAt: "asc" } });
  return rows.map((row) => toMcpServer(deps, row));
}
