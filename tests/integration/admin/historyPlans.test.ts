import { expect, test } from "vitest";
import { type HistoryListInput, historyListInputSchema } from "#server/contract/adminHistory.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { historyConditions } from "#server/domain/history/historyFilters.ts";
import { historyQuery } from "#server/domain/history/listHistory.ts";
import { createSeededDatabase } from "#tests/support/seededDatabase.ts";

/** Of a plan as PostgreSQL tells it. */
interface PlanNode {
  "Node Type": string;
  "Subplan Name"?: string;
  "Relation Name"?: string;
  Plans?: PlanNode[];
}

function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

const columns = { activity: "lastActivityAt", cost: "cost", length: "messages" } as const;

test("at 50,000 messages no page of the history reads a whole table or sorts more than it shows", async (context) => {
  await using database = await createSeededDatabase();
  if (!database) return context.skip("There is no PostgreSQL server.");
  const { prisma, scopeOf } = database;
  const looker = { userId: "person0", sessionId: "none", now: Date.now() };
  async function planOf(teamId: string | null, asked: Partial<HistoryListInput>): Promise<PlanNode> {
    const scope = await scopeOf(teamId);
    const input = historyListInputSchema.parse(asked);
    const conditions = historyConditions(scope, input, { meant: null, found: null });
    const [row] = await prisma.$queryRaw<{ "QUERY PLAN": [{ Plan: PlanNode }] }[]>(
      Prisma.sql`EXPLAIN (FORMAT JSON) ${historyQuery(conditions, input, looker)}`,
    );
    if (!row) throw new Error("There is no plan.");
    return row["QUERY PLAN"][0].Plan;
  }
  const places = {
    activity: "activity~2026-01-01T00:00:00.000Z~workspace1",
    cost: "cost~0.5~workspace1",
    length: "length~40~workspace1",
  } as const;
  for (const teamId of [null, "team0"]) {
    for (const sort of ["activity", "cost", "length"] as const) {
      for (const cursor of [undefined, places[sort]]) {
        const plan = await planOf(teamId, { sort, ...(cursor && { cursor }) });
        const whole = nodesOf(plan);
        const page = whole.find((node) => node["Subplan Name"] === "CTE page");
        if (!page) throw new Error("The plan has no page.");
        const tables = whole.flatMap((node) =>
          node["Node Type"] === "Seq Scan" ? node["Relation Name"] : [],
        );
        for (const table of ["Message", "Usage", "Event", "Stream", "WorkspaceFigures"]) {
          expect(tables).not.toContain(table);
        }
        // An index gives the page in its order, whatever else is shown of it.
        expect(nodesOf(page)).toMatchObject([
          { "Node Type": "Limit" },
          {
            "Node Type": "Index Scan",
            "Scan Direction": "Backward",
            "Index Name": `WorkspaceFigures_${teamId === null ? "" : "teamId_"}${columns[sort]}_workspaceId_idx`,
          },
        ]);
      }
    }
  }
});
