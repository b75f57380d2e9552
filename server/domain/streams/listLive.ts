import type { LiveList, LiveStream } from "#server/contract/adminLive.ts";
import { deltaTypes } from "#server/contract/events.ts";
import { liveBounds } from "#server/contract/liveBounds.ts";
import { waitingSchema } from "#server/contract/stream.ts";
import { liveState } from "#server/core/liveState.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { deadAfterSeconds } from "#server/streaming/node.ts";
import type { AdminScope } from "../access/authoriseAdmin.ts";
import { type Looker, readableBy } from "../history/readableBy.ts";

interface Row {
  streamId: string;
  workspaceId: string;
  teamId: string;
  teamName: string;
  name: string | null;
  icon: string | null;
  authorId: string | null;
  authorName: string | null;
  model: string;
  attempt: number;
  state: string;
  stopAsked: boolean;
  waiting: unknown;
  waitsUntil: Date | null;
  ownerLives: boolean;
  startedAt: Date;
  characters: number;
  recently: number;
  total: number;
}

/**
 * How many events back it is looked whether they are from before the seconds of the rate. The last is more
 * than a stream stores in that time: the log's batches are some ms apart.
 */
const stepsBack = [32, 64, 128, 256, 512, 1_024, 2_048];

export interface LiveQuery {
  scope: AdminScope;
  looker: Looker;
}

/**
 * It is all told by rows, as each node may run a stream. Of each only the newest events are read: how much
 * it wrote before stands in its checkpoints.
 */
export function liveQuery({ scope, looker }: LiveQuery): Prisma.Sql {
  const { teamId } = scope;
  const ofTeam = teamId === null ? Prisma.empty : Prisma.sql`AND w."teamId" = ${teamId}`;
  const since = new Date(looker.now - liveBounds.rateSeconds * 1_000).toISOString();
  return Prisma.sql`
    WITH running AS MATERIALIZED (
      SELECT s.*, w."teamId", w.name, w.icon, ${readableBy(looker)} AS readable, count(*) OVER ()::int AS total
      FROM "Stream" s JOIN "Workspace" w ON w.id = s."workspaceId"
      WHERE s."endedAt" IS NULL ${ofTeam}
      ORDER BY s."startedAt", s.id LIMIT ${liveBounds.streams}::int
    )
    SELECT s.id AS "streamId", s."workspaceId", s."teamId", t.name AS "teamName",
      CASE WHEN s.readable THEN s.name END AS name, CASE WHEN s.readable THEN s.icon END AS icon,
      s."authorId", s."authorName", coalesce(a.model, s.model) AS model, coalesce(a.number, 0) AS attempt,
      s.state, s."stopRequest" IS NOT NULL AS "stopAsked", s.waiting, s."waitsUntil", s."startedAt",
      coalesce(n."heartbeatAt" > clock_timestamp() - make_interval(secs => ${deadAfterSeconds}), false)
        AS "ownerLives",
      (done.characters + tail.characters)::int AS characters, tail.recently::int AS recently, s.total
    FROM running s
    JOIN "Team" t ON t.id = s."teamId"
    JOIN "WorkspaceCounter" c ON c."workspaceId" = s."workspaceId"
    LEFT JOIN "Node" n ON n.incarnation = c."leaseOwner" AND c."leaseStreamId" = s.id
    LEFT JOIN LATERAL (
      SELECT a.model, a.number FROM "Attempt" a WHERE a."streamId" = s.id ORDER BY a.number DESC LIMIT 1
    ) a ON true
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(p.characters), 0) AS characters, coalesce(max(p."toSeq"), s."startSeq" - 1) AS seq
      FROM "Checkpoint" p WHERE p."streamId" = s.id
    ) done
    CROSS JOIN LATERAL (
      SELECT coalesce(max(e.seq), c.seq - ${Math.max(...stepsBack)}::int) AS seq
      FROM unnest(${stepsBack}::int[]) back
      JOIN "Event" e ON e."workspaceId" = s."workspaceId" AND e.seq = c.seq - back
      WHERE e.at <= ${since}::timestamptz
    ) earlier
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(length(e.event->>'text')) FILTER (WHERE e.seq > done.seq), 0) AS characters,
        coalesce(sum(length(e.event->>'text')) FILTER (WHERE e.at > ${since}::timestamptz), 0) AS recently
      FROM "Event" e
      WHERE e."workspaceId" = s."workspaceId" AND e.seq >= s."startSeq"
        AND e.seq > least(done.seq, earlier.seq)
        AND e.type = ANY(${[...deltaTypes]}::text[])
        AND (e.seq > done.seq OR e.at > ${since}::timestamptz)
    ) tail
    ORDER BY s."startedAt", s.id`;
}

function toLive({ teamId, teamName, authorId, authorName, ...row }: Row, now: number): LiveStream {
  const { streamId, workspaceId, name, icon, model, attempt, characters } = row;
  const waiting = waitingSchema.safeParse(row.waiting).data;
  const ageMs = Math.max(0, now - row.startedAt.getTime());
  const seconds = Math.min(liveBounds.rateSeconds, Math.max(1, ageMs / 1_000));
  return {
    streamId,
    workspaceId,
    name,
    icon,
    team: { id: teamId, name: teamName },
    by: authorId === null ? null : { id: authorId, name: authorName ?? "" },
    model,
    attempt,
    state: liveState({ ...row, waitsFor: waiting?.for ?? null }),
    until: waiting ? (row.waitsUntil?.toISOString() ?? null) : null,
    startedAt: row.startedAt.toISOString(),
    ageMs,
    characters,
    charactersPerSecond: row.recently / seconds,
  };
}

/** The answers that run in the scope, on whichever node; the oldest first. */
export async function listLive(prisma: PrismaClient, query: LiveQuery): Promise<LiveList> {
  const rows = await prisma.$queryRaw<Row[]>(liveQuery(query));
  return {
    streams: rows.map((row) => toLive(row, query.looker.now)),
    total: rows[0]?.total ?? 0,
  };
}
