import type { PrismaClient } from "#server/db/tx.ts";
import { parseRecords } from "./parseRecord.ts";
import { readView } from "./readView.ts";
import type { LogReader } from "./workspaceLog.ts";

/** Reads the log for followers. */
export function createLogReader(prisma: PrismaClient): LogReader {
  return {
    async readHead(workspaceId) {
      const row = await prisma.workspaceCounter.findUnique({ where: { workspaceId } });
      return row && { seq: Number(row.seq), logFrom: Number(row.logFrom) };
    },
    async readAfter(workspaceId, cursor, limit) {
      const rows = await prisma.event.findMany({
        where: { workspaceId, seq: { gt: cursor } },
        orderBy: { seq: "asc" },
        take: limit,
      });
      return parseRecords(rows);
    },
    readView: (workspaceId) => readView(prisma, workspaceId),
  };
}
