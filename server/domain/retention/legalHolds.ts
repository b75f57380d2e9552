import type { PrismaClient, Tx } from "#server/db/tx.ts";
import { RequestError } from "../access/requestError.ts";

/** Refuses, in words, to take anything away from a workspace under a legal hold. */
export async function requireNoHold(
  tx: PrismaClient | Tx,
  where: { workspaceId: string } | { teamId: string },
) {
  const held = await tx.legalHold.count({
    where: "teamId" in where ? { workspace: { teamId: where.teamId } } : where,
  });
  if (held === 0) return;
  throw new RequestError(
    "conflict",
    "teamId" in where
      ? "A workspace of this team is under a legal hold, so the team cannot be deleted. Whoever answers for the instance can end the hold."
      : "This workspace is under a legal hold: nothing of it can be removed until the hold is ended.",
  );
}
