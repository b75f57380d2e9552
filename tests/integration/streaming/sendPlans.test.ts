import { expect, test, vi } from "vitest";
import { openPostgresDatabase } from "#server/db/openPostgresDatabase.ts";
import {
  createWorkspace,
  hasEnded,
  isIdle,
  readMessages,
  send,
  sendAndQueue,
  sendAndStart,
} from "#tests/support/chat.ts";
import { echo } from "#tests/support/echo.ts";
import { seedHistory } from "#tests/support/historyData.ts";
import { joinTeam } from "#tests/support/joinTeam.ts";
import { createOtherNode } from "#tests/support/otherNode.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/postgres.ts";
import { createScriptedProvider, type ScriptedProvider } from "#tests/support/scriptedProvider.ts";
import { createGate } from "#tests/support/scriptedProviderGate.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";
import { seedSends } from "#tests/support/sendData.ts";
import { type PlanNode, type StatementPlan, watchStatementPlans } from "#tests/support/statementPlans.ts";
import { signUp, type TestClient } from "#tests/support/testClient.ts";
import { watch } from "#tests/support/watcher.ts";

/** Tables that do not grow with what is sent: a row or none of the instance, or one of each process. */
const small = ["AuditHead", "Instance", "Node", "RetentionLease"];
/** Of each table that grows there are more than that many rows, and in the workspace that is sent to fewer. */
const tooMany = 700;

async function seed({ url }: TestDatabase): Promise<void> {
  await using database = await openPostgresDatabase(url, { patient: true });
  await seedHistory(database.prisma, 3_000);
  await seedSends(database.prisma, 1_500);
}

function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** What a part of a plan has read too much of; null where it is well. */
function complaint(node: PlanNode): string | null {
  const table = node["Relation Name"];
  if (table === undefined || small.includes(table)) return null;
  const read =
    (node["Actual Loops"] ?? 1) *
    ((node["Actual Rows"] ?? 0) +
      (node["Rows Removed by Filter"] ?? 0) +
      (node["Rows Removed by Index Recheck"] ?? 0));
  if (node["Node Type"] !== "Seq Scan" && read < tooMany) return null;
  return `${node["Node Type"]} reads ${read} rows of ${table}`;
}

function complaints({ sql, plan }: StatementPlan): string[] {
  return nodesOf(plan).flatMap((node) => {
    const said = complaint(node);
    return said === null ? [] : [`${said}: ${sql}`];
  });
}

/** Sends in every way that there is, repeats included. */
async function sendAll(ana: TestClient, provider: ScriptedProvider, workspaceId: string): Promise<void> {
  using watcher = watch(ana, { workspaceId });
  const untilIdle = (messages: number) =>
    watcher.until((view) => isIdle(view) && view.messages.length === messages);
  const hold = (words: number) => {
    const gate = createGate();
    provider.respondWith(text("word ".repeat(words), { chunkSize: 5, gate: gate.gate }));
    return gate;
  };
  await watcher.until(() => true);
  provider.byDefault(echo());

  const gate = hold(500);
  const first = { workspaceId, clientMessageId: "first", text: "Begin, @Ben." };
  const second = { workspaceId, clientMessageId: "second", text: "Go on." };
  const { streamId, messageId } = await sendAndStart(ana, first);
  await sendAndQueue(ana, second);
  await send(ana, second);
  gate.open();
  await watcher.until((view) => hasEnded(view, streamId));
  await untilIdle(4);
  for (const repeat of [first, second]) await send(ana, repeat);
  await send(ana, { workspaceId, text: "Among us, @Ben.", respond: false });

  const edit = { workspaceId, messageId, expectedTail: 5, clientMessageId: "edit", text: "Anew." };
  await ana.api.message.edit.mutate(edit);
  await untilIdle(2);
  const tail = (await readMessages(ana, workspaceId)).at(-1);
  if (!tail) throw new Error("There is no answer.");
  const interrupted = hold(50);
  const again = { messageId: tail.id, expectedTail: tail.sequence, clientMessageId: "again" };
  await ana.api.message.regenerate.mutate({ workspaceId, ...again });
  await vi.waitFor(() => expect(interrupted.waiting()).toBe(1), { timeout: 20_000 });
  await send(ana, { workspaceId, text: "No, this.", whenBusy: "interrupt" });
  await untilIdle(4);
}

test("no statement of a send, of its answer or of its triggers reads a table as a whole", async ({
  skip,
}) => {
  await using server = await createTestDatabase();
  if (!server) return skip("There is no PostgreSQL server.");
  await seed(server);
  await using plans = await watchStatementPlans(server.url);
  if (!plans && process.env.CI)
    throw new Error("PostgreSQL does not tell its plans: auto_explain is missing.");
  if (!plans) return skip("PostgreSQL does not tell its plans here.");
  await using provider = await createScriptedProvider();
  await using node = await createOtherNode({ provider, databaseUrl: plans.url });
  const ana = await signUp(node.url, "Ana");
  await joinTeam(ana, await signUp(node.url, "Ben"));
  const workspaceId = await createWorkspace(ana);
  const before = plans.seen.length;
  await sendAll(ana, provider, workspaceId);
  const seen = plans.seen.slice(before);
  expect([...new Set(seen.flatMap(complaints))]).toEqual([]);

  // All of it was heard: what starts, runs and ends an answer, the queue, and what triggers keep.
  const touched = new Set(seen.flatMap(({ plan }) => nodesOf(plan)).map((part) => part["Relation Name"]));
  const written = ["Attempt", "Event", "Mention", "Message", "MessageText", "QueueEntry"];
  for (const table of [...written, "Stream", "Usage", "Workspace", "WorkspaceCounter", "WorkspaceFigures"])
    expect(touched).toContain(table);
});
