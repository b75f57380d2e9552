import type { AuditEntry } from "#server/contract/audit.ts";
import { csvLine } from "#server/core/csv.ts";
import type { PrismaClient } from "#server/db/tx.ts";
import { type AuditQuery, auditWhere } from "./auditWhere.ts";
import { nameEntries } from "./nameEntries.ts";

const batchSize = 500;

/** Everything that is asked for, the oldest first, of which only a few rows are in memory. */
async function* readAll(prisma: PrismaClient, query: AuditQuery): AsyncGenerator<AuditEntry> {
  const where = await auditWhere(prisma, query);
  let after = 0n;
  for (;;) {
    const rows = await prisma.auditEntry.findMany({
      where: { ...where, id: { gt: after } },
      orderBy: { id: "asc" },
      take: batchSize,
    });
    yield* await nameEntries(prisma, rows);
    const last = rows.at(-1);
    if (!last || rows.length < batchSize) return;
    after = last.id;
  }
}

const head = [
  "id",
  "at",
  "action",
  "actor_id",
  "actor",
  "team_id",
  "team",
  "workspace_id",
  "workspace",
  "target_id",
  "target",
  "ip",
  "details",
  "previous_hash",
  "hash",
];

function line({
  id,
  at,
  action,
  actor,
  team,
  workspace,
  target,
  ip,
  details,
  ...hashes
}: AuditEntry): string {
  const named = [actor, team, workspace, target].flatMap((each) => [each?.id ?? null, each?.name ?? null]);
  return csvLine([id, at, action, ...named, ip, JSON.stringify(details), hashes.previousHash, hashes.hash]);
}

/** The audit log as a table, for spreadsheets. */
export async function* auditCsv(prisma: PrismaClient, query: AuditQuery): AsyncGenerator<string> {
  yield `\ufeff${csvLine(head)}`;
  for await (const entry of readAll(prisma, query)) yield line(entry);
}

/** The audit log as JSON, an entry a line. */
export async function* auditJsonLines(prisma: PrismaClient, query: AuditQuery): AsyncGenerator<string> {
  for await (const entry of readAll(prisma, query)) yield `${JSON.stringify(entry)}\n`;
}
