import type { Usage } from "#server/contract/usage.ts";
import { addUsage, noUsage } from "#server/core/usageTotals.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import type { PrismaClient } from "#server/db/tx.ts";

/** All that answers, titles and summaries of a workspace have used; the cost is null where a price is missing. */
export async function workspaceUsage(prisma: PrismaClient, workspaceId: WorkspaceId): Promise<Usage> {
  const groups = await prisma.usage.groupBy({
    by: ["model"],
    where: { workspaceId },
    _sum: { input: true, output: true, reasoning: true, cacheRead: true, cacheWrite: true, cost: true },
  });
  const unpriced = await prisma.usage.findFirst({
    where: { workspaceId, cost: null, OR: [{ input: { gt: 0 } }, { output: { gt: 0 } }] },
    select: { attemptId: true },
  });
  const sum = groups.reduce<Usage>((total, { _sum }) => {
    const { input, output, reasoning, cacheRead, cacheWrite, cost } = _sum;
    return addUsage(total, {
      input: input ?? 0,
      output: output ?? 0,
      reasoning: reasoning ?? 0,
      cacheRead: cacheRead ?? 0,
      cacheWrite: cacheWrite ?? 0,
      cost: cost ?? 0,
      context: 0,
    });
  }, noUsage);
  return unpriced ? { ...sum, cost: null } : sum;
}
