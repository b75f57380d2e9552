import type { Tx } from "#server/db/tx.ts";

/** How many earlier streams of a message count against its resumes: a shutdown is nobody's failure. */
export function countResumes(tx: Tx, messageId: string, except?: string): Promise<number> {
  return tx.stream.count({
    where: { messageId, id: { not: except }, OR: [{ reason: null }, { reason: { not: "shutdown" } }] },
  });
}
