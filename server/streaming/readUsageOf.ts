import type { Usage } from "#server/contract/usage.ts";
import { addUsage, noUsage } from "#server/core/usageTotals.ts";
import type { Tx } from "#server/db/tx.ts";

/** What the ended attempts of a message have used, over all of its streams. */
export async function readUsageOf(tx: Tx, messageId: string): Promise<Usage> {
  const attempts = await tx.attempt.findMany({
    where: { messageId, kind: "answer" },
    include: { usage: true },
    orderBy: { startedAt: "asc" },
  });
  return attempts.reduce(
    (sum, { usage }) => (usage ? addUsage(sum, { ...usage, context: 0 }) : sum),
    noUsage,
  );
}
