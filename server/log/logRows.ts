import { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";
import type { LogEvent, LogRecord } from "./logRecord.ts";

/** The counter row as it was when this transaction locked it. */
export interface LockedCounter {
  seq: number;
  logFrom: number;
  sequence: number;
  fence: number;
  leaseOwner: string | null;
  leaseStreamId: string | null;
  queueHeld: boolean;
  /** The place of the lease's newest append, and the number of the event that it ended with. */
  appended: number;
  appendedTo: number;
  /** The transaction, as PostgreSQL calls it. */
  transactionId: string;
}

interface CounterRow extends Omit<LockedCounter, "seq" | "logFrom" | "fence" | "appended" | "appendedTo"> {
  workspaceId: string;
  seq: bigint;
  logFrom: bigint;
  fence: bigint;
  appended: bigint;
  appendedTo: bigint;
}

/**
 * Locks counter rows, in id order so that two transactions cannot wait for each other. Those of workspaces that are
 * gone are left out, and with `skipLocked` those that somebody else has locked.
 */
export async function lockCounters(
  tx: Tx,
  ids: readonly string[],
  { skipLocked = false }: { skipLocked?: boolean } = {},
): Promise<Map<string, LockedCounter>> {
  const rows = await tx.$queryRaw<CounterRow[]>`
    select "workspaceId", seq, "logFrom", sequence, fence, "leaseOwner", "leaseStreamId", "queueHeld",
      appended, "appendedTo", pg_current_xact_id()::text as "transactionId"
    from "WorkspaceCounter" where "workspaceId" = any(${[...ids]}::text[])
    order by "workspaceId" for update ${skipLocked ? Prisma.sql`skip locked` : Prisma.empty}`;
  return new Map(
    rows.map(({ workspaceId, ...row }) => [
      workspaceId,
      {
        ...row,
        seq: Number(row.seq),
        logFrom: Number(row.logFrom),
        fence: Number(row.fence),
        appended: Number(row.appended),
        appendedTo: Number(row.appendedTo),
      },
    ]),
  );
}

/** Which of these workspaces there are, locked or not. */
export async function findWorkspaces(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.workspaceCounter.findMany({
    where: { workspaceId: { in: [...ids] } },
    select: { workspaceId: true },
  });
  return new Set(rows.map(({ workspaceId }) => workspaceId));
}

/** So many events of a workspace are looked through, of which an append of a moment ago is one of the newest. */
const lookedThrough = 10_000;

/** The number before the first event that an append has stored in a workspace lately; null where it has stored none. */
export async function findAppended(
  tx: Tx,
  { workspaceId, appendId }: { workspaceId: string; appendId: string },
): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ first: bigint | null }[]>`
    select min(seq) as first from (
      select seq, "appendId" from "Event" where "workspaceId" = ${workspaceId}
      order by seq desc limit ${lookedThrough}
    ) newest where "appendId" = ${appendId}`;
  return row?.first == null ? null : Number(row.first) - 1;
}

export interface Rows<E extends LogEvent> {
  workspaceId: string;
  appendId: string;
  records: readonly LogRecord<E>[];
  /** Whether they move the workspace to the top of a list. */
  isActivity: boolean;
}

/** Stores numbered events and moves the counters to their last number, in one statement. */
export async function insertEvents<E extends LogEvent>(tx: Tx, rows: readonly Rows<E>[]): Promise<void> {
  const flat = rows.flatMap(({ workspaceId, appendId, records }) =>
    records.map((record) => ({ workspaceId, appendId, ...record })),
  );
  if (flat.length === 0) return;
  const heads = new Map<string, number>();
  for (const { workspaceId, seq } of flat) heads.set(workspaceId, seq);
  const active = new Set(rows.filter((row) => row.isActivity).map(({ workspaceId }) => workspaceId));
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

export interface AppendPlace {
  workspaceId: string;
  place: number;
  /** The number of the last event that is there with it. */
  to: number;
}

/** Notes in locked counters which append of the lease is the newest; at most one entry per workspace. */
export async function noteAppends(tx: Tx, places: readonly AppendPlace[]): Promise<void> {
  await tx.$executeRaw`
    update "WorkspaceCounter" c set appended = n.place, "appendedTo" = n.to
    from unnest(
      ${places.map(({ workspaceId }) => workspaceId)}::text[],
      ${places.map(({ place }) => place)}::bigint[],
      ${places.map(({ to }) => to)}::bigint[]
    ) as n(id, place, "to")
    where c."workspaceId" = n.id`;
}

export interface FencedRows<E extends LogEvent> {
  workspaceId: string;
  appendId: string;
  fence: number;
  place: number;
  at: string;
  events: readonly E[];
}

/**
 * What became of an append: `seq` is the number before its first event; it was stored now, or by an earlier try.
 * `known`: an earlier try has stored it, and others after it. `locked`: somebody holds the workspace's row, and
 * nothing was tried.
 */
export type Placed =
  | { kind: "stored"; seq: number }
  | { kind: "known" }
  | { kind: "fenced" }
  | { kind: "locked" };

interface PlacedRow {
  workspaceId: string;
  base: bigint | null;
  known: boolean;
  locked: boolean;
  there: boolean;
}

/**
 * The same as locking, numbering and inserting, for the owners of streams, as one statement that is a
 * transaction of its own: a quarter of the round trips where nearly all of the writing is. At most one
 * entry per workspace. A second time it stores nothing and says what the first has stored: a lease's appends
 * have places, and the counter knows the newest (the idempotent producer of Kafka, KIP-98, has the same rule).
 */
export async function appendFenced<E extends LogEvent>(
  client: PrismaClient,
  rows: readonly FencedRows<E>[],
): Promise<Map<string, Placed>> {
  const flat = rows.flatMap(({ workspaceId, appendId, at, events }) =>
    events.map((event, index) => ({ workspaceId, appendId, at, event, place: index + 1 })),
  );
  const placed = await client.$queryRaw<PlacedRow[]>`
    with wanted as materialized (
      select * from unnest(
        ${rows.map((row) => row.workspaceId)}::text[],
        ${rows.map((row) => row.fence)}::bigint[],
        ${rows.map((row) => row.place)}::bigint[],
        ${rows.map((row) => row.events.length)}::int[]
      ) as w(id, fence, place, count)
    ), locked as (
      select c."workspaceId", w.place, w.count,
        c.fence = w.fence and c."leaseStreamId" is not null as holds,
        c.fence = w.fence and c.appended >= w.place as known,
        case when c.appended = w.place then c."appendedTo" - w.count end as "knownBase"
      from "WorkspaceCounter" c join wanted w on c."workspaceId" = w.id
      order by c."workspaceId" for update of c skip locked
    ), moved as (
      update "WorkspaceCounter" c
      set seq = c.seq + l.count, appended = l.place, "appendedTo" = c.seq + l.count
      from locked l where c."workspaceId" = l."workspaceId" and l.holds and not l.known
      returning c."workspaceId", c.seq - l.count as base
    ), stored as (
      insert into "Event" ("workspaceId", seq, at, type, event, "appendId")
      select e.id, m.base + e.place, e.at, e.type, e.event, e."appendId"
      from moved m join unnest(
        ${flat.map((row) => row.workspaceId)}::text[],
        ${flat.map((row) => row.place)}::int[],
        ${flat.map((row) => row.at)}::timestamptz[],
        ${flat.map((row) => row.event.type)}::text[],
        ${flat.map((row) => JSON.stringify(row.event))}::json[],
        ${flat.map((row) => row.appendId)}::text[]
      ) as e(id, place, at, type, event, "appendId") on e.id = m."workspaceId"
    )
    select w.id as "workspaceId", coalesce(m.base, case when l.known then l."knownBase" end) as base,
      coalesce(l.known, false) as known, l."workspaceId" is not null as locked,
      exists (select from "WorkspaceCounter" c where c."workspaceId" = w.id) as there
    from wanted w
    left join locked l on l."workspaceId" = w.id
    left join moved m on m."workspaceId" = w.id`;
  return new Map(
    placed.map(({ workspaceId, base, known, locked, there }): [string, Placed] => {
      if (base !== null) return [workspaceId, { kind: "stored", seq: Number(base) }];
      if (known) return [workspaceId, { kind: "known" }];
      return [workspaceId, locked || !there ? { kind: "fenced" } : { kind: "locked" }];
    }),
  );
}
