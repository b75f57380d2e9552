import type { EventRecord } from "#server/contract/events.ts";
import type { WorkspaceView } from "#server/contract/frames.ts";
import { foldReplay } from "#server/contract/replay/foldReplay.ts";
import { workspaceSchema } from "#server/contract/workspace.ts";
import { mergeDeltas } from "#server/core/mergeEvents.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { withRelations, workspaceFromRow } from "#server/streaming/workspaceRow.ts";
import { readReplayRecords } from "./readReplayRecords.ts";
import type { ReplayedId } from "./replayedId.ts";

/** So many numbers of the log are read at once. */
const slice = 4_000;

/** The workspace before its first event. Where that was not kept, it looks as it does now. */
async function readBeginning(prisma: PrismaClient, id: ReplayedId): Promise<WorkspaceView> {
  const row = await prisma.workspace.findUniqueOrThrow({ where: { id }, include: withRelations });
  const workspace = row.createdAs === null ? workspaceFromRow(row) : workspaceSchema.parse(row.createdAs);
  return { seq: 0, workspace, messages: [], stream: null, queue: [], queueHeld: false, hasOlder: false };
}

/** Neighbouring deltas as one: what is shown after the last of them is the same. */
function merge(records: readonly EventRecord[]): EventRecord[] {
  const merged: EventRecord[] = [];
  for (const record of records) {
    const last = merged.at(-1);
    const event = mergeDeltas(last?.event, record.event);
    if (last && event) merged[merged.length - 1] = { ...record, at: last.at, event };
    else merged.push(record);
  }
  return merged;
}

/** The workspace right after event `seq`, with all of the messages that it had then. */
export async function readWholeView(
  prisma: PrismaClient,
  workspaceId: ReplayedId,
  seq: number,
): Promise<WorkspaceView> {
  const counter = await prisma.workspaceCounter.findUniqueOrThrow({ where: { workspaceId } });
  const until = Math.min(seq, Number(counter.seq));
  let view = await readBeginning(prisma, workspaceId);
  for (let after = 0; after < until; after += slice) {
    const range = { after, through: Math.min(after + slice, until) };
    view = foldReplay(view, merge(await readReplayRecords(prisma, workspaceId, range)));
  }
  return view;
}
