import type { HistoryAttempt, HistoryMessages, HistoryStream } from "#server/contract/adminHistory.ts";
import { streamErrorSchema } from "#server/contract/errors.ts";
import type { Attempt, Stream, Usage } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import { parseStopRequest } from "#server/streaming/parseStopRequest.ts";
import { readRunning } from "#server/streaming/readRunning.ts";
import type { AdminWorkspace } from "../access/adminLook.ts";

type AttemptRow = Attempt & { usage: Usage | null };
type StreamRow = Stream & { attempts: AttemptRow[] };

const iso = (at: Date | null) => at?.toISOString() ?? null;

function toAttempt({ id, usage, error, ...row }: AttemptRow): HistoryAttempt {
  return {
    attemptId: id,
    number: row.number,
    model: row.model,
    why: row.why,
    startedAt: row.startedAt.toISOString(),
    firstTokenAt: iso(row.firstTokenAt),
    endedAt: iso(row.endedAt),
    finishReason: row.finishReason,
    error: error === null ? null : streamErrorSchema.parse(error).message,
    usage: usage && {
      input: usage.input,
      output: usage.output,
      cost: usage.cost,
      estimated: usage.estimated,
    },
  };
}

function toStream({ id, authorId, authorName, stopRequest, ...row }: StreamRow): HistoryStream {
  const stop = parseStopRequest(stopRequest);
  return {
    streamId: id,
    state: row.state,
    by: authorId === null ? null : { id: authorId, name: authorName ?? "" },
    stop: stop && { reason: stop.reason, by: stop.by, note: stop.note ?? null },
    startSeq: Number(row.startSeq),
    endSeq: row.endSeq === null ? null : Number(row.endSeq),
    startedAt: row.startedAt.toISOString(),
    endedAt: iso(row.endedAt),
    attempts: row.attempts.map(toAttempt),
  };
}

/**
 * All messages, ascending, superseded and removed ones too, each with the streams that wrote it; the one
 * that is being written as far as it is.
 */
export function readHistoryMessages(
  prisma: PrismaClient,
  { workspaceId }: AdminWorkspace,
  { cursor: before, limit }: { cursor?: number | undefined; limit: number },
): Promise<HistoryMessages> {
  return prisma.$transaction(
    async (tx) => {
      const rows = await tx.message.findMany({
        where: { workspaceId, sequence: before === undefined ? undefined : { lt: before } },
        include: {
          streams: {
            orderBy: { startSeq: "asc" },
            include: { attempts: { orderBy: { number: "asc" }, include: { usage: true } } },
          },
        },
        orderBy: { sequence: "desc" },
        take: limit + 1,
      });
      const page = rows.slice(0, limit).reverse();
      const written = page.some(({ streams }) => streams.some(({ endedAt }) => endedAt === null));
      const running = written ? await readRunning(tx, workspaceId) : null;
      return {
        messages: page.map((row) => {
          const isRunning = row.id === running?.message.id;
          return {
            message: isRunning ? running.message : messageFromRow(row),
            superseded: row.supersededAt !== null,
            streams: row.streams.map(toStream),
            running: isRunning ? running.stream : null,
          };
        }),
        nextBefore: rows.length > limit ? (page[0]?.sequence ?? null) : null,
      };
    },
    { isolationLevel: "RepeatableRead" },
  );
}
