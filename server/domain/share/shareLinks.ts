import { createHash, randomBytes } from "node:crypto";
import type { Person } from "#server/contract/person.ts";
import type { ShareLink } from "#server/contract/share.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";
import type { WorkspaceAccess } from "../access/authoriseWorkspace.ts";
import { RequestError } from "../access/requestError.ts";
import { type Actor, writeAudit } from "../audit/writeAudit.ts";

/** A workspace has this many links that work, at the most. */
const mostLinks = 50;

/** What is stored of a link's secret: who reads the database cannot make the link of it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Links that have not expired. */
const working = (now: Date) => ({ OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] });

export async function listShareLinks(
  prisma: PrismaClient,
  { workspaceId }: Pick<WorkspaceAccess, "workspaceId">,
): Promise<ShareLink[]> {
  const rows = await prisma.shareLink.findMany({
    where: { workspaceId, ...working(new Date()) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(({ id, createdById, createdByName, createdAt, expiresAt }) => ({
    id,
    createdBy: { id: createdById, name: createdByName },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
  }));
}

export interface CreateShareLinkOptions {
  access: WorkspaceAccess;
  actor: Actor;
  by: Person;
  /** Null: it works until somebody removes it. */
  days: number | null;
}

/** A new link; its token is told this once. */
export async function createShareLink(
  prisma: PrismaClient,
  { access, actor, by, days }: CreateShareLinkOptions,
): Promise<ShareLink & { token: string }> {
  const { workspaceId, teamId } = access;
  const token = randomBytes(32).toString("base64url");
  const id = createId("shr");
  const now = new Date();
  const expiresAt = days === null ? null : new Date(now.getTime() + days * 86_400_000);
  await prisma.$transaction(async (tx) => {
    const count = await tx.shareLink.count({ where: { workspaceId, ...working(now) } });
    if (count >= mostLinks) {
      throw new RequestError("conflict", `A workspace has at most ${mostLinks} links. Remove one first.`);
    }
    await tx.shareLink.create({
      data: {
        id,
        workspaceId,
        tokenHash: hashToken(token),
        createdById: by.id,
        createdByName: by.name,
        createdAt: now,
        expiresAt,
      },
    });
    await writeAudit(tx, {
      action: "share.create",
      actor,
      teamId,
      workspaceId,
      targetId: id,
      details: { days },
    });
  });
  return {
    id,
    token,
    createdBy: by,
    createdAt: now.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

/** Ends a link for all who have it. One that is gone already is as it shall be. */
export async function removeShareLink(
  prisma: PrismaClient,
  { access, actor, shareId }: { access: WorkspaceAccess; actor: Actor; shareId: string },
): Promise<void> {
  const { workspaceId, teamId } = access;
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.shareLink.deleteMany({ where: { id: shareId, workspaceId } });
    if (count === 0) return;
    await writeAudit(tx, { action: "share.remove", actor, teamId, workspaceId, targetId: shareId });
  });
}
