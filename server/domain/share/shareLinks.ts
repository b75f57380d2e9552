import { createHash } from "node:crypto";
import type { Person } from "#server/contract/person.ts";
import type { ShareLink } from "#server/contract/share.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { createId } from "#server/lib/createId.ts";
import { createSecret } from "#server/lib/createSecret.ts";
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
const working = (now: number) => ({ OR: [{ expiresAt: null }, { expiresAt: { gt: new Date(now) } }] });

export interface CreateShareLinkOptions {
  access: WorkspaceAccess;
  actor: Actor;
  by: Person;
  now: number;
  /** Null: it works until somebody removes it. */
  days: number | null;
}

export async function listShareLinks(
  prisma: PrismaClient,
  { access, now }: Pick<CreateShareLinkOptions, "access" | "now">,
): Promise<ShareLink[]> {
  const rows = await prisma.shareLink.findMany({
    where: { workspaceId: access.workspaceId, ...working(now) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(({ id, createdById, createdByName, createdAt, expiresAt }) => ({
    id,
    createdBy: { id: createdById, name: createdByName },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
  }));
}

/** A new link; its token is told this once. */
export async function createShareLink(
  prisma: PrismaClient,
  { access, actor, by, now, days }: CreateShareLinkOptions,
): Promise<ShareLink & { token: string }> {
  const { workspaceId, teamId } = access;
  const token = createSecret(32);
  const id = createId("shr");
  const createdAt = new Date(now);
  const expiresAt = days === null ? null : new Date(now + days * 86_400_000);
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
        createdAt,
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
    createdAt: createdAt.toISOString(),
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
