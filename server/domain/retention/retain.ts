import type { RetentionAction } from "#server/core/retention.ts";
import { mintForServer } from "#server/core/workspaceId.ts";
import type { RetentionRun } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";
import { findDeadOwners } from "#server/streaming/node.ts";
import { dueMessages, dueWorkspace, type RetentionTarget } from "./dueMessages.ts";
import { eraseMessages } from "./eraseMessages.ts";
import { dueQueue, eraseQueue, type QueueTarget } from "./eraseQueue.ts";
import { forgetOldUsers, forgetUser } from "./forgetUsers.ts";
import { passOn } from "./passOn.ts";
import type { RetentionDeps } from "./retentionDeps.ts";
import { readCutoffs } from "./retentionPolicies.ts";
import { settleRun } from "./settleRun.ts";

const workspaceKey = "retention in ";
/** Messages that one transaction takes. */
const sliceMessages = 100;
const lookAgainMs = 600_000;
/** The owner of a lease that was given back. */
const nobody = "";

interface Work {
  target: RetentionTarget;
  action: RetentionAction;
  /** The run that it was asked for with. */
  run: RetentionRun | null;
}

/** One node at a time, and only when there may be something to do. A dead node's lease is free at once. */
async function takeLease({ prisma, streaming }: RetentionDeps): Promise<boolean> {
  const now = new Date(streaming.clock.now());
  const { node, mayJudge } = streaming;
  const lease = await prisma.retentionLease.findUnique({ where: { id: 1 } });
  if (lease && lease.nextAt > now) return false;
  const owner = lease?.owner ?? nobody;
  if (owner === node.incarnation) return true;
  if (!(await findDeadOwners(prisma, { node, mayJudge }, [owner])).has(owner)) return false;
  const taken = await prisma.$executeRaw`
    insert into "RetentionLease" (id, owner, "nextAt") values (1, ${node.incarnation}, ${now})
    on conflict (id) do update set owner = excluded.owner where "RetentionLease".owner = ${owner}`;
  return taken === 1;
}

/** Makes the next look at what is due come at once. */
export async function hurryRetention(tx: Tx): Promise<void> {
  await tx.$executeRaw`update "RetentionLease" set "nextAt" = to_timestamp(0)`;
}

async function findWork(deps: RetentionDeps): Promise<Work[]> {
  const { prisma, streaming } = deps;
  const asked = await prisma.retentionRun.findMany({
    where: { endedAt: null, waitsForHold: false, kind: { not: "policy" } },
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

interface Done {
  messages?: number;
  events: number;
  files: number;
}

/** Counts what a transaction has done, in it. */
async function count(tx: Tx, work: Work, { at, done }: { at: string; done: Done }): Promise<void> {
  const { messages = 0, events, files } = done;
  if (messages + events + files === 0 && !work.run) return;
  const increments = {
    messages: { increment: messages },
    events: { increment: events },
    files: { increment: files },
  };
  await tx.retentionRun.update({ where: { id: await openRun(tx, work, at) }, data: increments });
}

/** One short transaction's worth of messages. False: nothing of it is left. */
async function takeMessages({ prisma, log, streaming }: RetentionDeps, work: Work): Promise<boolean> {
  const { target, action } = work;
  const { bulkheads } = streaming;
  const open = { ...target, avoid: bulkheads.failing(workspaceKey) };
  const [first] = await prisma.$queryRaw<{ id: string }[]>(dueWorkspace(open, action));
  if (!first) return false;
  const workspaceId = mintForServer(first.id);
  const take = () =>
    log.transact(workspaceId, async (transaction) => {
      const { tx, at } = transaction;
      if (!(await transaction.lock(workspaceId))) return;
      // Looked for again, as a hold may have been set, or an answer begun, since.
      const found = await tx.$queryRaw<{ id: string }[]>`
      select m.id ${dueMessages(target, action)} and m."workspaceId" = ${workspaceId}
      order by m."createdAt", m.sequence limit ${sliceMessages}`;
      if (found.length === 0) return;
      const ids = found.map(({ id }) => id);
      const summaries = action === "delete" ? await withSummaries(tx, workspaceId, ids) : [];
      const rows = await tx.message.findMany({
        where: { id: { in: [...ids, ...summaries.map(({ id }) => id)] } },
        orderBy: { sequence: "asc" },
      });
      const queued = target.kind === "message";
      const done = await eraseMessages(transaction, { workspaceId, action, rows, queued });
      await count(tx, work, { at, done });
    });
  await bulkheads.run(`${workspaceKey}${workspaceId}`, take);
  return true;
}

/** The same of a queue. */
async function takeQueue(deps: RetentionDeps, work: Work, target: QueueTarget): Promise<boolean> {
  const { prisma, log, streaming } = deps;
  const open = { ...target, avoid: streaming.bulkheads.failing(workspaceKey) };
  const [first] = await prisma.$queryRaw<{ id: string }[]>(dueQueue(open));
  if (!first) return false;
  const workspaceId = mintForServer(first.id);
  const take = () =>
    log.transact(workspaceId, async (transaction) => {
      const { tx, at } = transaction;
      if (!(await transaction.lock(workspaceId))) return;
      if ((await tx.legalHold.count({ where: { workspaceId } })) > 0) return;
      await count(tx, work, { at, done: await eraseQueue(transaction, workspaceId, target) });
    });
  await streaming.bulkheads.run(`${workspaceKey}${workspaceId}`, take);
  return true;
}

/** A step of a piece of work: messages first, then what else holds a text or a name. False: it is done. */
async function goOn(deps: RetentionDeps, work: Work): Promise<boolean> {
  const { target, action, run } = work;
  const byPass = target.kind === "person" && action === "anonymise";
  if (!byPass && (await takeMessages(deps, work))) return true;
  if (target.kind === "policy") {
    if (await takeQueue(deps, work, { ...target, action })) return true;
    const now = deps.streaming.clock.now();
    return action === "anonymise" && forgetOldUsers(deps.prisma, { ...target, now });
  }
  if (target.kind === "message" || !run) return false;
  if (await passOn(deps, run, target)) return true;
  return byPass && forgetUser(deps.prisma, { teamId: target.teamId, userId: target.targetId });
}

/**
 * One step of retention's work: a slice of what is due, or the end of the runs where nothing is. It is
 * called again and again; whoever dies in between has done whole slices, and the next one goes on.
 * Returns whether there may be more.
 */
export async function retain(deps: RetentionDeps): Promise<boolean> {
  if (!(await takeLease(deps))) return false;
  const works = await findWork(deps);
  let failed = false;
  for (const work of works) {
    const { target, action, run } = work;
    const key = `retention's work ${run?.id ?? `${action} in ${target.teamId}`}`;
    const more = await deps.streaming.bulkheads.run(key, () => goOn(deps, work));
    if (more) return true;
    failed ||= more === undefined;
  }
  // What could not be done is not at its end.
  if (failed) return false;
  const open = await deps.prisma.retentionRun.findMany({ where: { endedAt: null, waitsForHold: false } });
  for (const run of open) await settleRun(deps, run);
  const nextAt = new Date(deps.streaming.clock.now() + lookAgainMs);
  await deps.prisma.retentionLease.updateMany({
    where: { owner: deps.streaming.node.incarnation },
    data: { nextAt, owner: nobody },
  });
  return false;
}
