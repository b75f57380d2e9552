import type { RetentionRule } from "#server/core/retention.ts";
import { createId } from "#server/lib/createId.ts";
import { lockCounters } from "#server/log/logRows.ts";
import { type AdminScope, noAdminArea } from "../access/authoriseAdmin.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { hurryRetention } from "./retain.ts";
import { instancePolicyId } from "./retentionPolicies.ts";

interface Change {
  scope: AdminScope;
  actor: Actor;
}

interface SetPolicyOptions extends Change {
  rule: RetentionRule & { teamsMayDiffer?: boolean | undefined };
}

const teamOf = ({ teamId }: AdminScope) => (teamId === null ? {} : { teamId });

/** Sets how long messages are kept, of the team in the scope or of the instance. */
export async function setRetention(
  { prisma, streaming }: DomainDeps,
  { scope, actor, rule }: SetPolicyOptions,
): Promise<void> {
  const { teamId } = scope;
  const { days, action, teamsMayDiffer = false } = rule;
  const own = { days, action, changedById: scope.userId, changedAt: new Date(streaming.clock.now()) };
  const row = { ...own, teamsMayDiffer: teamId === null && teamsMayDiffer };
  const id = teamId ?? instancePolicyId;
  await prisma.$transaction(async (tx) => {
    await tx.retentionPolicy.upsert({ where: { id }, create: { id, teamId, ...row }, update: row });
    await hurryRetention(tx);
    const details = { days, action, teamsMayDiffer: row.teamsMayDiffer };
    await writeAudit(tx, { actor, action: "retention.set-policy", ...teamOf(scope), details });
  });
}

/** From now on nothing of the workspace is deleted or erased. Under its lock, so that no erasure is under way. */
export async function setHold(
  { prisma }: DomainDeps,
  { scope, actor, workspaceId, reason }: Change & { workspaceId: string; reason: string },
): Promise<void> {
  const found = await prisma.workspace.findFirst({ where: { id: workspaceId, ...teamOf(scope) } });
  if (!found) throw noAdminArea();
  await prisma.$transaction(async (tx) => {
    await lockCounters(tx, [workspaceId]);
    const row = { reason, setById: scope.userId };
    await tx.legalHold.upsert({ where: { workspaceId }, create: { workspaceId, ...row }, update: row });
    await writeAudit(tx, { actor, action: "retention.set-hold", teamId: found.teamId, workspaceId });
  });
}

/** The workspace is kept no longer than others. */
export async function endHold(
  { prisma }: DomainDeps,
  { actor, workspaceId }: Change & { workspaceId: string },
): Promise<void> {
  const held = await prisma.legalHold.findUnique({
    where: { workspaceId },
    select: { workspace: { select: { teamId: true } } },
  });
  if (!held) throw noAdminArea();
  await prisma.$transaction(async (tx) => {
    await tx.legalHold.deleteMany({ where: { workspaceId } });
    await tx.retentionRun.updateMany({ where: { waitsForHold: true }, data: { waitsForHold: false } });
    await hurryRetention(tx);
    await writeAudit(tx, { actor, action: "retention.end-hold", teamId: held.workspace.teamId, workspaceId });
  });
}

/** Asks for the erasure of one message, or of all that one person wrote. */
export async function eraseNow(
  { prisma }: DomainDeps,
  { scope, actor, kind, targetId }: Change & { kind: "message" | "person"; targetId: string },
): Promise<{ runId: string }> {
  const runId = createId("ret");
  const { userId: askedById, teamId } = scope;
  await prisma.$transaction(async (tx) => {
    await tx.retentionRun.create({
      data: { id: runId, kind, action: "delete", teamId, targetId, askedById },
    });
    await hurryRetention(tx);
    await writeAudit(tx, { actor, action: `retention.erase-${kind}`, ...teamOf(scope), targetId });
  });
  return { runId };
}
