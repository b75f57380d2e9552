import { expect } from "vitest";
import type { PrismaClient } from "#server/db/tx.ts";

/** Expects that search finds of each message what it has to, no more and no less. */
export async function expectIndexed(prisma: PrismaClient): Promise<void> {
  const rows = await prisma.$queryRaw<{ id: string; problem: string }[]>`
    WITH wanted AS (
      SELECT m.id, rows.vector, rows."teamId", rows."workspaceId", rows."createdAt", rows.superseded
      FROM "Message" m LEFT JOIN LATERAL "messageTextRows"(m) AS rows ON true
    )
    SELECT coalesce(w.id, t."messageId") AS id,
      CASE WHEN t."messageId" IS NULL THEN 'missing' WHEN w.vector IS NULL THEN 'left over' ELSE 'another' END AS problem
    FROM wanted w FULL JOIN "MessageText" t ON t."messageId" = w.id
    WHERE (t.vector, t."teamId", t."workspaceId", t."createdAt", t.superseded)
      IS DISTINCT FROM (w.vector, w."teamId", w."workspaceId", w."createdAt", w.superseded)`;
  expect(rows).toEqual([]);
}
