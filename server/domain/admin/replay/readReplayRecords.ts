import type { EventRecord } from "#server/contract/events.ts";
import { replayRecords } from "#server/core/replay/replayRecords.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { parseRecords } from "#server/streaming/parseRecord.ts";
import { readFolded, type SeqRange } from "./readFolded.ts";
import type { ReplayedId } from "./replayedId.ts";

/** A range of a workspace's log as it was watched, deltas that are folded away included; read consistently. */
export async function readReplayRecords(
  prisma: PrismaClient,
  workspaceId: ReplayedId,
  range: SeqRange,
): Promise<EventRecord[]> {
  const { after, through } = range;
  const stored = await prisma.$transaction(
    async (tx) => ({
      rows: await tx.event.findMany({
        where: { workspaceId, seq: { gt: after, lte: through } },
        orderBy: { seq: "asc" },
      }),
      messages: await readFolded(tx, workspaceId, range),
    }),
    { isolationLevel: "RepeatableRead" },
  );
  const records = replayRecords({ ...stored, rows: parseRecords(stored.rows) });
  return records.filter(({ seq }) => seq > after && seq <= through);
}
