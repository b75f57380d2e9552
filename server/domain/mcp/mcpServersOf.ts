import type { Config } from "#server/lib/config.ts";
import type { McpServer } from "#server/providers/tools/mcp/mcpServer.ts";
import { type TeamMcpDeps, teamMcpServers } from "./teamMcpServers.ts";

/** The MCP servers whose tools a team's turns have: the server's own, and the team's under other names. */
export async function mcpServersOf(
  deps: TeamMcpDeps,
  { mcpServers }: Pick<Config, "mcpServers">,
  teamId: string,
): Promise<readonly McpServer[]> {
  const own = await teamMcpServers(deps, teamId);
  const taken = new Set(mcpServers.map(({ name }) => name));
  return [...mcpServers, ...own.filter(({ name }) => !taken.has(name))];
}
