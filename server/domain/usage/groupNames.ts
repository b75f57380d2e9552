import type { UsageGrouping } from "#server/contract/usageView.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { unreachable } from "#server/lib/unreachable.ts";

function toMap(rows: readonly { id: string; name: string }[]): Map<string, string> {
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What the groups are called; those that are gone are not among them. */
export async function groupNames(
  prisma: PrismaClient,
  by: UsageGrouping,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const where = { id: { in: [...keys] } };
  const select = { id: true, name: true };
  switch (by) {
    case "team":
      return toMap(await prisma.team.findMany({ where, select }));
    case "person":
      return toMap(await prisma.user.findMany({ where, select }));
    case "model":
    case "outcome":
      return new Map(keys.map((key) => [key, key]));
    default:
      return unreachable(by);
  }
}
