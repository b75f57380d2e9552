import { Prisma, type RetentionRun } from "#server/db/generated/client.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { writeAudit } from "../audit/writeAudit.ts";
import type { RetentionDeps } from "./retentionDeps.ts";

/** The workspaces in which there is something left of what was asked for. */
function leftOf({ kind, action, targetId }: RetentionRun): Prisma.Sql {
  if (kind === "message") {
    return Prisma.sql`select "workspaceId" from "Message" where id = ${targetId} and erasure is distinct from 'deleted'`;
  }
  if (action === "delete") {
    return Prisma.sql`
      select "workspaceId" from "Message" where "authorId" = ${targetId} and erasure is distinct from 'deleted'`;
  }
  return Prisma.sql`
    select "workspaceId" from "Message" where "authorId" = ${targetId}
    union all select "workspaceId" from "Stream" where "authorId" = ${targetId}`;
}

async function isLeft(prisma: PrismaClient, run: RetentionRun): Promise<"nothing" | "held" | "open"> {
  if (run.kind === "policy") return "nothing";
  const [row] = await prisma.$queryRaw<{ open: boolean | null }[]>`
    select bool_or(h."workspaceId" is null) as open
    from (${leftOf(run)}) l
    join "Workspace" w on w.id = l."workspaceId"
    left join "LegalHold" h on h."workspaceId" = w.id
    where ${run.teamId}::text is null or w."teamId" = ${run.teamId}`;
  if (row?.open === null || row === undefined) return "nothing";
  return row.open ? "open" : "held";
}

/** Ends a run that has come to its end. One that could not take everything stays, and begins its pass anew. */
export async function settleRun({ prisma, streaming }: RetentionDeps, run: RetentionRun): Promise<void> {
  const { id, kind, action, teamId, targetId, messages, events, files } = run;
  const left = await isLeft(prisma, run);
  if (left !== "nothing") {
    await prisma.retentionRun.update({
      where: { id },
      data: { pass: Prisma.DbNull, waitsForHold: left === "held" },
    });
    return;
  }
  const endedAt = new Date(streaming.clock.now());
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
