import type { RetentionAction } from "#server/core/retention.ts";
import { mintWorkspaceId } from "#server/core/workspaceId.ts";
import { Prisma, type RetentionRun } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";
import { writeAudit } from "../audit/writeAudit.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { dueMessages, type RetentionTarget } from "./dueMessages.ts";
import { eraseMessages } from "./eraseMessages.ts";
import { readCutoffs } from "./retentionPolicies.ts";

/** Messages that one transaction takes. */
const sliceMessages = 100;
const leaseMs = 30_000;
const lookAgainMs = 600_000;

type Deps = Pick<DomainDeps, "prisma" | "log" | "streaming">;

interface Work {
  target: RetentionTarget;
  action: RetentionAction;
  /** The run that it was asked for with. */
  run: RetentionRun | null;
}

/** One node at a time, and only when there may be something to do. */
async function takeLease({ prisma, streaming }: Deps): Promise<boolean> {
  const now = new Date(streaming.clock.now());
  const until = new Date(now.getTime() + leaseMs);
  const owner = streaming.node.incarnation;
  const taken = await prisma.$executeRaw`
    insert into "RetentionLease" (id, owner, until, "nextAt") values (1, ${owner}, ${until}, ${now})
    on conflict (id) do update set owner = excluded.owner, until = excluded.until
    where "RetentionLease"."nextAt" <= ${now}
      and ("RetentionLease".until < ${now} or "RetentionLease".owner = ${owner})`;
  return taken === 1;
}

/** Makes the next look at what is due come at once. */
export async function hurryRetention(tx: Tx): Promise<void> {
  await tx.$executeRaw`update "RetentionLease" set "nextAt" = to_timestamp(0)`;
}

async function findWork(deps: Deps): Promise<Work[]> {
  const { prisma, streaming } = deps;
  const asked = await prisma.retentionRun.findMany({
    where: { endedAt: null, kind: { not: "policy" } },
    orderBy: [{ startedAt: "asc" }, { action: "desc" }],
  });
  const requests = asked.map((run): Work => {
    const kind = run.kind === "person" ? "person" : "message";
    const action = run.action === "anonymise" ? "anonymise" : "delete";
    return { run, action, target: { kind, teamId: run.teamId, targetId: run.targetId ?? "" } };
  });
  const cutoffs = await readCutoffs(prisma, streaming.clock.now());
  const byAge = [...cutoffs].flatMap(([teamId, times]) =>
    (["delete", "anonymise"] as const).flatMap((action): Work[] => {
      const before = times[action];
      if (before === null) return [];
      return [{ run: null, action, target: { kind: "policy", teamId, before: new Date(before) } }];
    }),
  );
  return [...requests, ...byAge];
}

/** The run that counts this work; it is made with the first thing that is done. */
async function openRun(tx: Tx, { target, action, run }: Work, at: string): Promise<string> {
  if (run) return run.id;
  const of = { kind: "policy", teamId: target.teamId, action };
  const open = await tx.retentionRun.findFirst({ where: { ...of, endedAt: null } });
  if (open) return open.id;
  const id = createId("ret");
  await tx.retentionRun.create({ data: { ...of, id, startedAt: at } });
  return id;
}

/** Summaries tell what they cover: they go with the first of it. */
function withSummaries(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<{ id: string }[]> {
  return tx.$queryRaw<{ id: string }[]>`
    select id from "Message" where "workspaceId" = ${workspaceId} and metadata ->> 'kind' = 'summary'
      and erasure is distinct from 'deleted'
      and (metadata ->> 'coversTo')::int >= (select min(sequence) from "Message" where id = any(${[...ids]}))`;
}

/** One short transaction's worth of it. False: nothing of it is left. */
async function doSlice({ prisma, log }: Deps, work: Work): Promise<boolean> {
  const due = dueMessages(work.target, work.action);
  const [first] = await prisma.$queryRaw<{ workspaceId: string }[]>`
    select m."workspaceId" ${due} order by m."createdAt" limit 1`;
  if (!first) return false;
  const workspaceId = mintWorkspaceId(first.workspaceId);
  await log.transact(async (transaction) => {
    const { tx, at } = transaction;
    if (!(await transaction.lock(workspaceId))) return;
    // Looked for again, as a hold may have been set, or an answer begun, since.
    const found = await tx.$queryRaw<{ id: string }[]>`
      select m.id ${due} ${Prisma.sql`and m."workspaceId" = ${workspaceId}`}
      order by m.sequence limit ${sliceMessages}`;
    if (found.length === 0) return;
    const ids = found.map(({ id }) => id);
    const summaries = work.action === "delete" ? await withSummaries(tx, workspaceId, ids) : [];
    const rows = await tx.message.findMany({
      where: { id: { in: [...ids, ...summaries.map(({ id }) => id)] } },
      orderBy: { sequence: "asc" },
    });
    const done = await eraseMessages(transaction, { workspaceId, action: work.action, rows });
    const id = await openRun(tx, work, at);
    const { messages, events, files } = done;
    await tx.retentionRun.update({
      where: { id },
      data: {
        messages: { increment: messages },
        events: { increment: events },
        files: { increment: files },
      },
    });
  });
  return true;
}

/** What never became a message and is as old goes too. */
async function eraseLeftEntries({ prisma }: Deps, { target, action }: Work): Promise<void> {
  if (target.kind !== "policy" || action !== "delete") return;
  await prisma.$executeRaw`
    update "QueueEntry" set text = '', options = '{}', "attachmentIds" = '[]', "payloadHash" = ''
    where id in (
      select q.id from "QueueEntry" q join "Workspace" w on w.id = q."workspaceId"
      where w."teamId" = ${target.teamId} and q."createdAt" < ${target.before} and q.state = 'removed'
        and q.text <> '' and not exists (select from "LegalHold" h where h."workspaceId" = w.id)
      limit 500
    )`;
}

async function closeRuns({ prisma, streaming }: Deps): Promise<void> {
  const endedAt = new Date(streaming.clock.now());
  for (const run of await prisma.retentionRun.findMany({ where: { endedAt: null } })) {
    const { id, kind, action, teamId, targetId, messages, events, files } = run;
    await prisma.$transaction(async (tx) => {
      const closed = await tx.retentionRun.updateMany({ where: { id, endedAt: null }, data: { endedAt } });
      if (closed.count === 0) return;
      await writeAudit(tx, {
        actor: null,
        action: "retention.run",
        ...(teamId !== null && { teamId }),
        targetId: targetId ?? id,
        details: { kind, action, messages, events, files },
      });
    });
  }
}

/**
 * One step of retention's work: a slice of what is due, or the end of the runs where nothing is. It is
 * called again and again; whoever dies in between has done whole slices, and the next one goes on.
 * Returns whether there may be more.
 */
export async function retain(deps: Deps): Promise<boolean> {
  if (!(await takeLease(deps))) return false;
  const works = await findWork(deps);
  for (const work of works) if (await doSlice(deps, work)) return true;
  for (const work of works) await eraseLeftEntries(deps, work);
  await closeRuns(deps);
  const nextAt = new Date(deps.streaming.clock.now() + lookAgainMs);
  await deps.prisma.retentionLease.updateMany({
    where: { owner: deps.streaming.node.incarnation },
    data: { nextAt, until: new Date(0) },
  });
  return false;
}
