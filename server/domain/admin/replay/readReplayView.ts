import type { WorkspaceView } from "#server/contract/frames.ts";
import { limits } from "#server/contract/limits.ts";
import type { ReplayOlder } from "#server/contract/replay/replay.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { readWholeView } from "./readWholeView.ts";
import type { ReplayedId } from "./replayedId.ts";

function newestOf({ messages }: Pick<WorkspaceView, "messages">): ReplayOlder {
  return {
    messages: messages.slice(-limits.snapshotMessages),
    hasOlder: messages.length > limits.snapshotMessages,
  };
}

/** What somebody saw who opened the workspace right after event `seq`: its newest messages, as a snapshot has them. */
export async function readReplayView(
  prisma: PrismaClient,
  workspaceId: ReplayedId,
  seq: number,
): Promise<WorkspaceView> {
  const view = await readWholeView(prisma, workspaceId, seq);
  return { ...view, ...newestOf(view) };
}

/** The messages before one of those that were shown then, as they stood right after event `seq`. */
export async function readReplayOlder(
  prisma: PrismaClient,
  workspaceId: ReplayedId,
  { seq, before }: { seq: number; before: number },
): Promise<ReplayOlder> {
  const { messages } = await readWholeView(prisma, workspaceId, seq);
  return newestOf({ messages: messages.filter(({ sequence }) => sequence < before) });
}
