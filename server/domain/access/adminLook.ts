import type { PrismaClient } from "#server/db/tx.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";
import type { AdminWorkspaceFacts } from "./authoriseAdminWorkspace.ts";
import { RequestError } from "./requestError.ts";

declare const brand: unique symbol;

/** A workspace whose contents an admin may read now: the look is in the audit log. Only this file mints it. */
export type AdminWorkspaceId = string & { readonly [brand]: "AdminWorkspaceId" };

/** Proof that an admin looks at a workspace, and that it is noted. */
export interface AdminWorkspace extends AdminWorkspaceFacts {
  workspaceId: AdminWorkspaceId;
}

export interface LookOptions {
  facts: AdminWorkspaceFacts;
  sessionId: string;
  actor: Actor;
  now: number;
}

/** How long one look lasts, in ms; then the reason is asked for again, and another look is noted. */
export const lookMs = 60 * 60 * 1000;

function assertNoted(_id: string): asserts _id is AdminWorkspaceId {}

function mint(facts: AdminWorkspaceFacts): AdminWorkspace {
  const { workspaceId } = facts;
  assertNoted(workspaceId);
  return { ...facts, workspaceId };
}

/** Begins a look unless one goes on that will do; what is asked for twice at once is noted once. */
export async function beginLook(
  prisma: PrismaClient,
  { facts, sessionId, actor, now, reason = null }: LookOptions & { reason?: string | null },
): Promise<AdminWorkspace> {
  const { workspaceId, teamId, needsReason } = facts;
  if (needsReason && reason === null) {
    throw new RequestError("reason_needed", "This workspace is private. Say first why you look at it.");
  }
  await prisma.$transaction(async (tx) => {
    const begun = await tx.$executeRaw`
      INSERT INTO "AdminLook" AS known ("sessionId", "workspaceId", reason, until)
      VALUES (${sessionId}, ${workspaceId}, ${reason}, ${new Date(now + lookMs).toISOString()}::timestamptz)
      ON CONFLICT ("sessionId", "workspaceId") DO UPDATE SET reason = excluded.reason, until = excluded.until
      WHERE known.until <= ${new Date(now).toISOString()}::timestamptz
        OR (known.reason IS NULL AND excluded.reason IS NOT NULL)`;
    if (begun === 0) return;
    await writeAudit(tx, {
      actor,
      action: "admin.read",
      teamId,
      workspaceId,
      ...(reason !== null && { details: { reason } }),
    });
  });
  return mint(facts);
}

/**
 * What each procedure that reads contents begins with. A look that needs no reason begins by itself;
 * elsewhere it is refused as `reason_needed` until somebody has said why.
 */
export async function requireLook(prisma: PrismaClient, options: LookOptions): Promise<AdminWorkspace> {
  const { facts, sessionId, now } = options;
  const { workspaceId, needsReason } = facts;
  const look = await prisma.adminLook.findUnique({
    where: { sessionId_workspaceId: { sessionId, workspaceId } },
  });
  const goesOn = look !== null && look.until.getTime() > now && (!needsReason || look.reason !== null);
  return goesOn ? mint(facts) : beginLook(prisma, options);
}
