import type { Mention } from "#server/contract/mention.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { Tx } from "#server/db/tx.ts";

/** Everybody who may see a workspace, by name: those whom a message in it can name. */
export function readMentionable(tx: Pick<Tx, "$queryRaw">, workspaceId: WorkspaceId): Promise<Mention[]> {
  return tx.$queryRaw<Mention[]>`
    select u.id as "userId", u.name
    from "Workspace" w
    join "Member" m on m."teamId" = w."teamId"
    join "User" u on u.id = m."userId"
    left join "WorkspacePerson" p on p."workspaceId" = w.id and p."userId" = m."userId"
    where w.id = ${workspaceId} and (w.visibility = 'team' or p.invited)
    order by lower(u.name), u.id
    limit 1000`;
}
