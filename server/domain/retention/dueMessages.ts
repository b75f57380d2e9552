import type { RetentionAction } from "#server/core/retention.ts";
import { Prisma } from "#server/db/generated/client.ts";

/** Which messages a piece of work is about. */
export type RetentionTarget =
  | { kind: "policy"; teamId: string; before: Date }
  | { kind: "message"; teamId: string | null; targetId: string }
  | { kind: "person"; teamId: string | null; targetId: string };

function reach(target: RetentionTarget): Prisma.Sql {
  const team = target.teamId === null ? Prisma.empty : Prisma.sql`and w."teamId" = ${target.teamId}`;
  switch (target.kind) {
    case "policy":
      return Prisma.sql`${team} and m."createdAt" < ${target.before}`;
    case "message":
      return Prisma.sql`${team} and m.id = ${target.targetId}`;
    case "person":
      return Prisma.sql`${team} and m."authorId" = ${target.targetId}`;
  }
}

/**
 * The rows that are due, as the end of a statement over `"Message" m`: not done yet, under no hold, and of
 * no answer that is being written or will be gone on with.
 */
export function dueMessages(target: RetentionTarget, action: RetentionAction): Prisma.Sql {
  const done =
    action === "delete"
      ? Prisma.sql`(m.erasure is null or m.erasure = 'anonymised')`
      : Prisma.sql`m.erasure is null`;
  return Prisma.sql`
    from "Message" m join "Workspace" w on w.id = m."workspaceId"
    where ${done} ${reach(target)} and m.status <> 'streaming'
      and not exists (select from "LegalHold" h where h."workspaceId" = w.id)
      and not exists (
        select from "Stream" s where s."messageId" = m.id and (s."endedAt" is null or s."resumeAt" is not null)
      )`;
}
