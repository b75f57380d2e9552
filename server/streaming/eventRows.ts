import type { Event, EventRecord } from "#server/contract/events.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";

/** The counter row as it was when this transaction locked it. */
export interface LockedCounter {
  seq: number;
  logFrom: number;
  sequence: number;
  fence: number;
  leaseOwner: string | null;
  leaseStreamId: string | null;
  queueHeld: boolean;
}

interface CounterRow {
  workspaceId: string;
  seq: bigint;
  logFrom: bigint;
  sequence: number;
  fence: bigint;
  leaseOwner: string | null;
  leaseStreamId: string | null;
  queueHeld: boolean;
}

/** Locks counter rows, in id order so that two transactions cannot wait for each other. */
export async function lockCounters(tx: Tx, ids: readonly string[]): Promise<Map<string, LockedCounter>> {
  const rows = await tx.$queryRaw<CounterRow[]>`
    select "workspaceId", seq, "logFrom", sequence, fence, "leaseOwner", "leaseStreamId", "queueHeld"
    from "WorkspaceCounter" where "workspaceId" = any(${[...ids]}) order by "workspaceId" for update`;
  return new Map(
    rows.map(({ workspaceId, ...row }) => [
      workspaceId,
      { ...row, seq: Number(row.seq), logFrom: Number(row.logFrom), fence: Number(row.fence) },
    ]),
  );
}

export interface Rows {
  workspaceId: string;
  appendId: string;
  records: EventRecord[];
}

const activity: readonly Event["type"][] = ["message-add", "message-change", "stream-end"];

/** Whether an event moves its workspace to the top of the list. */
function isActivity({ type }: Event): boolean {
  return activity.includes(type);
}

/** Stores numbered events and moves the counters to their last number, in one statement. */
export async function insertEvents(tx: Tx, rows: readonly Rows[]): Promise<void> {
  const flat = rows.flatMap(({ workspaceId, appendId, records }) =>
    records.map((record) => ({ workspaceId, appendId, ...record })),
  );
  if (flat.length === 0) return;
  const heads = new Map<string, number>();
  for (const { workspaceId, seq } of flat) heads.set(workspaceId, seq);
  const active = new Set(flat.filter(({ event }) => isActivity(event)).map(({ workspaceId }) => workspaceId));
  await tx.$executeRaw`
    with head as (
      update "WorkspaceCounter" c set seq = n.seq
      from unnest(${[...heads.keys()]}::text[], ${[...heads.values()]}::bigint[]) as n(id, seq)
      where c."workspaceId" = n.id
    ), activity as (
      update "Workspace" set "lastActivityAt" = ${flat[flat.length - 1]?.at}::timestamptz
      where id = any(${[...active]}::text[])
    )
    insert into "Event" ("workspaceId", seq, at, type, event, "appendId")
    select * from unnest(
      ${flat.map((row) => row.workspaceId)}::text[],
      ${flat.map((row) => row.seq)}::bigint[],
      ${flat.map((row) => row.at)}::timestamptz[],
      ${flat.map((row) => row.event.type)}::text[],
      ${flat.map((row) => JSON.stringify(row.event))}::json[],
      ${flat.map((row) => row.appendId)}::text[]
    )`;
}

export interface FencedRows {
  workspaceId: string;
  appendId: string;
  fence: number;
  events: readonly Event[];
}

/** Whether `appendFenced` may store them: nothing beside the events changes with them. */
export function areOnlyEvents(events: readonly Event[]): boolean {
  return !events.some(isActivity);
}

/**
 * The same as locking, numbering and inserting, for the owners of streams, as one statement that is a
 * transaction of its own: a quarter of the round trips where nearly all of the writing is. At most one
 * entry per workspace. Returns the `seq` before each entry's first event; what has an old fence is left out.
 */
export async function appendFenced(
  prisma: PrismaClient,
  rows: readonly FencedRows[],
  at: string,
): Promise<Map<string, number>> {
  const flat = rows.flatMap(({ workspaceId, appendId, events }) =>
    events.map((event, index) => ({ workspaceId, appendId, event, place: index + 1 })),
  );
  const bases = await prisma.$queryRaw<{ workspaceId: string; base: bigint }[]>`
    with locked as (
      select c."workspaceId", a.count from "WorkspaceCounter" c
      join unnest(
        ${rows.map((row) => row.workspaceId)}::text[],
        ${rows.map((row) => row.fence)}::bigint[],
        ${rows.map((row) => row.events.length)}::int[]
      ) as a(id, fence, count) on c."workspaceId" = a.id
      where c.fence = a.fence and c."leaseStreamId" is not null
      order by c."workspaceId" for update of c
    ), moved as (
      update "WorkspaceCounter" c set seq = c.seq + l.count from locked l
      where c."workspaceId" = l."workspaceId"
      returning c."workspaceId", c.seq - l.count as base
    ), stored as (
      insert into "Event" ("workspaceId", seq, at, type, event, "appendId")
      select e.id, m.base + e.place, ${at}::timestamptz, e.type, e.event, e."appendId"
      from moved m join unnest(
        ${flat.map((row) => row.workspaceId)}::text[],
        ${flat.map((row) => row.place)}::int[],
        ${flat.map((row) => row.event.type)}::text[],
        ${flat.map((row) => JSON.stringify(row.event))}::json[],
        ${flat.map((row) => row.appendId)}::text[]
      ) as e(id, place, type, event, "appendId") on e.id = m."workspaceId"
    )
    select "workspaceId", base from moved`;
  return new Map(bases.map(({ workspaceId, base }) => [workspaceId, Number(base)]));
}

/** Gives events their numbers after `seq`. */
export function number(events: readonly Event[], { seq, at }: { seq: number; at: string }): EventRecord[] {
  return events.map((event, index) => ({ seq: seq + index + 1, at, event }));
}
