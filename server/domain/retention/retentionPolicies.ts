import * as z from "zod/mini";
import { type Cutoffs, cutoffsFor, type RetentionPolicies } from "#server/core/retention.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";

export const instancePolicyId = "instance";

const actionSchema = z.enum(["delete", "anonymise"]);

/** The policies as they stand: the instance's, and those of teams by their ids. */
export async function readPolicies(prisma: PrismaClient | Tx): Promise<{
  instance: RetentionPolicies["instance"];
  teams: Map<string, NonNullable<RetentionPolicies["team"]>>;
}> {
  const rows = await prisma.retentionPolicy.findMany();
  const teams = new Map<string, NonNullable<RetentionPolicies["team"]>>();
  let instance: RetentionPolicies["instance"] = null;
  for (const { id, teamId, days, teamsMayDiffer, ...row } of rows) {
    const action = actionSchema.parse(row.action);
    if (id === instancePolicyId) instance = { days, action, teamsMayDiffer };
    else if (teamId !== null) teams.set(teamId, { days, action });
  }
  return { instance, teams };
}

/** For each team that something is due in by its age, what is older than when. */
export async function readCutoffs(prisma: PrismaClient | Tx, now: number): Promise<Map<string, Cutoffs>> {
  const { instance, teams } = await readPolicies(prisma);
  if (!instance && teams.size === 0) return new Map();
  const all = await prisma.team.findMany({
    ...(!instance && { where: { id: { in: [...teams.keys()] } } }),
    select: { id: true },
  });
  return new Map(all.map(({ id }) => [id, cutoffsFor({ instance, team: teams.get(id) ?? null }, now)]));
}
