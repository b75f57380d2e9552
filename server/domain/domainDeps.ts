import type { ModelInfo } from "#server/contract/modelOptions.ts";
import type { CacheTtl } from "#server/core/cacheMarkers.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { SecretBox } from "#server/lib/secretBox.ts";
import type { Registry } from "#server/providers/registry.ts";
import type { McpTurn } from "#server/providers/tools/mcp/mcpTools.ts";
import type { ParleyTool } from "#server/providers/tools/tool.ts";
import type { StreamingDeps } from "#server/streaming/streamingDeps.ts";
import type { EventLog } from "#server/streaming/workspaceLog.ts";
import type { AttachmentStorage } from "./attachments/storage/attachmentStorage.ts";
import type { QueueLimits } from "./queue/queueRoom.ts";

/** What the use-cases work with. */
export interface DomainDeps {
  prisma: PrismaClient;
  log: EventLog;
  streaming: StreamingDeps;
  /** The models of the server, whoever asks. */
  registry: Registry;
  /** The models of a team: its keys, and within what it allows. */
  registryOf: (teamId: string) => Promise<Registry>;
  /** The models that a team could allow. */
  modelsOf: (teamId: string) => Promise<ModelInfo[]>;
  /** For the keys of teams. */
  secretBox: SecretBox;
  /** How a server that a team has named is reached. */
  teamFetch: typeof globalThis.fetch;
  /** For one call of a tool server. */
  mcpTimeoutMs: number;
  /** The bytes of attachments. */
  storage: AttachmentStorage;
  /** The tools that every workspace has, as far as its tool policy lets it. */
  tools: readonly ParleyTool[];
  /** The tools of other servers, for one turn of a team. */
  openMcpTurn: (teamId: string) => McpTurn;
  /** Models to go on with where one refuses, is down or is out of quota. */
  modelFallback: readonly string[];
  /** How long a deleted workspace can be brought back, in ms. */
  deletedKeptMs: number;
  queueLimits: QueueLimits;
  /** How long Anthropic is to keep prompts. */
  anthropicCacheTtl: CacheTtl;
}
