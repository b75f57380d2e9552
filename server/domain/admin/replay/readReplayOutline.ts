import type { ReplayMark, ReplayOutline } from "#server/contract/replay/replay.ts";
import { outlineReplay } from "#server/core/replay/outlineReplay.ts";
import { parseTimeline } from "#server/core/timeline.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import type { ReplayedId } from "./replayedId.ts";

/** On the embedded database everybody waits for a statement. */
const rowsAtOnce = 5_000;
const messagesAtOnce = 100;

interface Row {
  seq: bigint;
  at: Date;
  kind: ReplayMark["kind"] | null;
  by: string | null;
}

/** Without the events themselves: some are as long as what people wrote. */
function readRows(prisma: PrismaClient, workspaceId: ReplayedId, after: bigint): Promise<Row[]> {
  return prisma.$queryRaw<Row[]>`
    select seq, at,
      case
        when type = 'message-add' and event->'message'->>'role' = 'user' then 'message'
        when type = 'stop-request' then 'stop'
        when type = 'retry-schedule' then 'retry'
        when type = 'stream-end' and event->>'status' = 'interrupted' then 'interruption'
        when type = 'stream-end' and event->>'status' = 'failed' then 'failure'
      end as kind,
      case
        when type = 'message-add' then event->'message'->'author'->>'name'
        when type = 'stop-request' then event->'by'->>'name'
      end as by
    from "Event" where "workspaceId" = ${workspaceId} and seq > ${after} order by seq limit ${rowsAtOnce}`;
}

/** Adds when the deltas came that are folded away by now. */
async function addFolded(
  prisma: PrismaClient,
  workspaceId: ReplayedId,
  times: Map<number, number>,
): Promise<void> {
  let after = -1n;
  for (;;) {
    const streams = await prisma.stream.findMany({
      where: { workspaceId, foldedAt: { not: null }, startSeq: { gt: after } },
      select: {
        startSeq: true,
        endSeq: true,
        startedAt: true,
        message: { select: { timeline: true } },
      },
      orderBy: { startSeq: "asc" },
      take: messagesAtOnce,
    });
    for (const { startSeq, endSeq, startedAt, message } of streams) {
      for (const { deltas } of Object.values(parseTimeline(message.timeline))) {
        for (const [seq, ms] of deltas) {
          if (seq >= startSeq && endSeq !== null && seq <= endSeq) times.set(seq, startedAt.getTime() + ms);
        }
      }
    }
    const last = streams.at(-1);
    if (!last) return;
    after = last.startSeq;
  }
}

/** When everything of a workspace's history happened, and what stands out in it. */
export async function readReplayOutline(
  prisma: PrismaClient,
  workspaceId: ReplayedId,
): Promise<ReplayOutline> {
  const times = new Map<number, number>();
  const marks: Omit<ReplayMark, "ms">[] = [];
  let after = 0n;
  for (;;) {
    const rows = await readRows(prisma, workspaceId, after);
    for (const { seq, at, kind, by } of rows) {
      times.set(Number(seq), at.getTime());
      if (kind) marks.push({ seq: Number(seq), kind, by });
    }
    const last = rows.at(-1);
    if (!last) break;
    after = last.seq;
  }
  // After the rows: what is folded away between the two was among them.
  await addFolded(prisma, workspaceId, times);
  return outlineReplay({ times, marks });
}
