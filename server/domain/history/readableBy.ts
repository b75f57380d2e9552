import { Prisma } from "#server/db/generated/client.ts";

/** Who looks, in which session, and when. */
export interface Looker {
  userId: string;
  sessionId: string;
  now: number;
}

/**
 * Whether the workspace `w` may be read without asking for a reason now: it is open to its team, or one is
 * named in it, or has said why in this session within the hour. As `requireLook` has it.
 */
export function readableBy({ userId, sessionId, now }: Looker): Prisma.Sql {
  return Prisma.sql`(w.visibility <> 'private'
    OR EXISTS (SELECT FROM "WorkspacePerson" p JOIN "Member" m ON m."userId" = p."userId"
      WHERE p."workspaceId" = w.id AND p."userId" = ${userId} AND p.invited AND m."teamId" = w."teamId")
    OR EXISTS (SELECT FROM "AdminLook" l WHERE l."workspaceId" = w.id AND l."sessionId" = ${sessionId}
      AND l.reason IS NOT NULL AND l.until > ${new Date(now).toISOString()}::timestamptz))`;
}
