import type { RetentionAction } from "#server/core/retention.ts";
import { Prisma } from "#server/db/generated/client.ts";

/** Which messages a piece of work is about. */
export type RetentionTarget = (
  | { kind: "policy"; teamId: string; before: Date }
  | { kind: "message"; teamId: string | null; targetId: string }
  | { kind: "person"; teamId: string | null; targetId: string }
) & {
  /** Workspaces that are left alone for now. */
  avoid?: readonly string[];
};

/** Workspaces `w` that something may be taken from. */
export function openWorkspaces({
  teamId,
  avoid = [],
}: Pick<RetentionTarget, "teamId" | "avoid">): Prisma.Sql {
  const team = teamId === null ? Prisma.empty : Prisma.sql`w."teamId" = ${teamId} and`;
  return Prisma.sql`${team} w.id <> all(${[...avoid]}::text[]) and not exists (select from "LegalHold" h where h."workspaceId" = w.id)`;
}

function reach(target: RetentionTarget): Prisma.Sql {
  switch (target.kind) {
    case "policy":
      return Prisma.sql`m."createdAt" < ${target.before}`;
    case "message":
      return Prisma.sql`m.id = ${target.targetId}`;
    case "person":
      return Prisma.sql`m."authorId" = ${target.targetId}`;
  }
}

/** Messages `m` that are due: not done yet, and of no answer that is being written or will be gone on with. */
function isDue(target: RetentionTarget, action: RetentionAction): Prisma.Sql {
  const left =
    action === "delete" ? Prisma.sql`m.erasure is distinct from 'deleted'` : Prisma.sql`m.erasure is null`;
  return Prisma.sql`
    ${left} and ${reach(target)} and m.status <> 'streaming' and not exists (
      select from "Stream" s where s."messageId" = m.id and (s."endedAt" is null or s."resumeAt" is not null)
    )`;
}

/**
 * The rows that are due, as the end of a statement over `"Message" m`.
 * @param options.held those under a hold too, which is `"LegalHold" h`
 */
export function dueMessages(
  target: RetentionTarget,
  action: RetentionAction,
  { held = false } = {},
): Prisma.Sql {
  if (held) {
    const team = target.teamId === null ? Prisma.empty : Prisma.sql`and w."teamId" = ${target.teamId}`;
    return Prisma.sql`
      from "Message" m join "Workspace" w on w.id = m."workspaceId"
      left join "LegalHold" h on h."workspaceId" = w.id
      where ${isDue(target, action)} ${team}`;
  }
  return Prisma.sql`
    from "Message" m join "Workspace" w on w.id = m."workspaceId"
    where ${isDue(target, action)} and ${openWorkspaces(target)}`;
}

/**
 * One workspace in which something is due. By its age it is looked for from the team's workspaces on, each by
 * an index: from the oldest messages on, those of other teams would be in the way.
 */
export function dueWorkspace(target: RetentionTarget, action: RetentionAction): Prisma.Sql {
  if (target.kind !== "policy") return Prisma.sql`select w.id ${dueMessages(target, action)} limit 1`;
  return Prisma.sql`
    select w.id from "Workspace" w where ${openWorkspaces(target)} and exists (
      select from "Message" m where m."workspaceId" = w.id and ${isDue(target, action)}
    ) limit 1`;
}
