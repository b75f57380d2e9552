import type { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";

/** Everything that a workspace consists of, row by row. */
export interface SeedRows {
  workspaces: Prisma.WorkspaceCreateManyInput[];
  counters: Prisma.WorkspaceCounterCreateManyInput[];
  people: Prisma.WorkspacePersonCreateManyInput[];
  messages: Prisma.MessageCreateManyInput[];
  mentions: Prisma.MentionCreateManyInput[];
  queue: Prisma.QueueEntryCreateManyInput[];
  streams: Prisma.StreamCreateManyInput[];
  attempts: Prisma.AttemptCreateManyInput[];
  usage: Prisma.UsageCreateManyInput[];
  events: Prisma.EventCreateManyInput[];
}

export function noSeedRows(): SeedRows {
  return {
    workspaces: [],
    counters: [],
    people: [],
    messages: [],
    mentions: [],
    queue: [],
    streams: [],
    attempts: [],
    usage: [],
    events: [],
  };
}

const rowsAtOnce = 500;

async function inSlices<Row>(rows: readonly Row[], store: (some: Row[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) await store(rows.slice(at, at + rowsAtOnce));
}

/** Stores them in the order in which they point at each other. */
export async function storeSeedRows(tx: PrismaClient | Tx, rows: SeedRows): Promise<void> {
  await inSlices(rows.workspaces, (data) => tx.workspace.createMany({ data }));
  await inSlices(rows.counters, (data) => tx.workspaceCounter.createMany({ data }));
  await inSlices(rows.people, (data) => tx.workspacePerson.createMany({ data }));
  await inSlices(rows.messages, (data) => tx.message.createMany({ data }));
  await inSlices(rows.mentions, (data) => tx.mention.createMany({ data }));
  await inSlices(rows.queue, (data) => tx.queueEntry.createMany({ data }));
  await inSlices(rows.streams, (data) => tx.stream.createMany({ data }));
  await inSlices(rows.attempts, (data) => tx.attempt.createMany({ data }));
  await inSlices(rows.usage, (data) => tx.usage.createMany({ data }));
  await inSlices(rows.events, (data) => tx.event.createMany({ data }));
}
