import type { PrismaClient } from "#server/db/tx.ts";

/** What an entry of a program's reading in a private workspace is called. */
export const tokenReadAction = "token.read-workspace";

export interface TokenReads {
  tokenId: string;
  ip: string;
  workspaceIds: readonly string[];
}

/** Notes which private workspaces a program is about to read in: each once a day for each token. */
export async function recordTokenReads(
  prisma: PrismaClient,
  { tokenId, ip, workspaceIds }: TokenReads,
): Promise<void> {
  await prisma.$executeRaw`
    insert into "AuditEntry" (action, "teamId", "workspaceId", "targetId", ip)
    select ${tokenReadAction}, w."teamId", w.id, ${tokenId}, ${ip}
    from "Workspace" w
    where w.id = any(${[...new Set(workspaceIds)]}::text[]) and w.visibility = 'private' and not exists (
      select from "AuditEntry" e
      where e."workspaceId" = w.id and e.action = ${tokenReadAction} and e."targetId" = ${tokenId}
        and e.at > now() - interval '1 day'
    )`;
}
