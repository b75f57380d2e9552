import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Bulkheads } from "#server/lib/bulkheads.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { KeyedMutex } from "#server/lib/keyedMutex.ts";
import type { Limits } from "./limits.ts";
import type { LostResponses } from "./lostResponses.ts";
import type { Node } from "./node.ts";
import type { StreamControl } from "./streamControl.ts";
import type { ToollessModels } from "./toollessModels.ts";
import type { EventLog } from "./workspaceLog.ts";

/** What the streaming core runs on; a simulation hands over its own. */
export interface StreamingDeps {
  prisma: PrismaClient;
  log: EventLog;
  clock: Clock;
  bulkheads: Bulkheads;
  node: Node;
  /** Orders the starts of a workspace within this process. */
  mutex: KeyedMutex;
  /** The streams that run in this process, by workspace. */
  running: Map<string, StreamControl>;
  /** How much they have handed over that the database has not yet taken, in UTF-16 units. */
  unstored: { units: number };
  /** Whether this process is being stopped and begins no answer any more. */
  isDraining: () => boolean;
  /** Whether this node may declare others dead. */
  mayJudge: () => boolean;
  random: () => number;
  lostResponses: LostResponses;
  toollessModels: ToollessModels;
  limits: Limits;
  /** Where streams have their folders. */
  scratchRoot: string;
  /** Whether interrupted streams go on by themselves. */
  autoResume: boolean;
  /** Called when a stream of this process has exited completely. */
  onExit: (workspaceId: WorkspaceId) => void;
}
