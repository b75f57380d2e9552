import { z } from "zod";
import { type Break, type ChainEnd, chainStart, compareWithHead, follow } from "#server/core/checkChain.ts";
import type { PrismaClient, Tx } from "#server/db/tx.ts";

const text = z.string();
const rowsSchema = z.array(
  z.object({
    id: text,
    at: text,
    actorId: z.nullable(text),
    action: text,
    teamId: z.nullable(text),
    workspaceId: z.nullable(text),
    targetId: z.nullable(text),
    ip: z.nullable(text),
    details: text,
    previousHash: text,
    hash: text,
  }),
);
const endsSchema = z.tuple([z.object({ count: text, hash: text, last: text })]);

const lowestId = "-9223372036854775808";

export interface VerifyOptions {
  /** A row that was noted down elsewhere: the chain has to lead through it. */
  known?: ChainEnd | undefined;
  /** Rows that are read at a time. */
  batchSize?: number;
}

export type Verified = { proven: true; end: ChainEnd } | { proven: false; broken: Break };

/** The head and the last row, as they are at one moment. */
async function readEnds(prisma: PrismaClient | Tx): Promise<{ head: ChainEnd; last: string } | null> {
  const ends = endsSchema.safeParse(
    await prisma.$queryRaw`
      select h.count::text, h.hash, coalesce((select max(e.id) from "AuditEntry" e), 0)::text as last
      from "AuditHead" h`,
  );
  if (!ends.success) return null;
  const [{ count, hash, last }] = ends.data;
  return { head: { id: BigInt(count), hash }, last };
}

/**
 * Proves that the audit log is as it was written, or names the first row that is not. A few rows are in
 * memory at a time; what is added meanwhile is left to the next proof.
 */
export async function verifyAudit(
  prisma: PrismaClient | Tx,
  { known, batchSize = 1_000 }: VerifyOptions = {},
): Promise<Verified> {
  const ends = await readEnds(prisma);
  if (!ends) return { proven: false, broken: { row: 0n, problem: "the head of the chain is missing" } };
  let end = chainStart;
  let after = lowestId;
  for (;;) {
    const rows = rowsSchema.parse(
      await prisma.$queryRaw`
        select id::text, (extract(epoch from at) * 1000)::bigint::text as at, "actorId", action, "teamId",
          "workspaceId", "targetId", ip, details::text, "previousHash", hash
        from "AuditEntry" where id > ${after}::bigint and id <= ${ends.last}::bigint order by "AuditEntry".id limit ${batchSize}`,
    );
    for (const row of rows) {
      const next = follow(end, row);
      if ("problem" in next) return { proven: false, broken: next };
      if (known?.id === next.id && known.hash !== next.hash) {
        return { proven: false, broken: { row: next.id, problem: "it is not the row that was noted down" } };
      }
      end = next;
      after = row.id;
    }
    if (rows.length < batchSize) break;
  }
  const broken =
    compareWithHead(end, ends.head) ??
    (known && known.id > end.id ? { row: end.id + 1n, problem: "it and all after it are missing" } : null);
  return broken ? { proven: false, broken } : { proven: true, end };
}
