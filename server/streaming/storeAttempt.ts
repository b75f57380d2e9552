import type { StreamError } from "#server/contract/errors.ts";
import type { ThinkingLevel } from "#server/contract/modelOptions.ts";
import type { Usage } from "#server/contract/usage.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { Tx } from "#server/db/tx.ts";
import { toJson } from "#server/lib/toJson.ts";

export type AttemptKind = "answer" | "title" | "summary";

export interface AttemptStart {
  id: string;
  workspaceId: string;
  /** Null for a title and a summary: they belong to no stream. */
  streamId: string | null;
  messageId: string | null;
  number: number;
  model: string;
  why: string;
  /** `answer` where it is not said. */
  kind?: AttemptKind;
  /** ISO date. */
  startedAt: string;
  /** Held back for a title or a summary, until it has an end; not for longer, should its process die. */
  reserved?: number | null;
  reservedForId?: string | null;
  reservedUntil?: string;
}

/** Notes an attempt as soon as it begins, so that a crash in it is still counted. */
export async function storeAttemptStart(tx: Tx, attempt: AttemptStart): Promise<void> {
  await tx.attempt.upsert({ where: { id: attempt.id }, create: attempt, update: {} });
}

export interface AttemptEnd {
  attemptId: string;
  workspaceId: string;
  teamId: string;
  userId: string | null;
  model: string;
  kind?: AttemptKind;
  endedAt: string;
  firstTokenAt: string | null;
  finishReason: string | null;
  error: StreamError | null;
  /** Signatures and the like, for the provider alone. */
  providerMetadata: unknown;
  usage: Usage;
  estimated: boolean;
  thinkingLevel?: ThinkingLevel | null;
}

/** How an attempt ended and what it used; in the transaction that ends it, so that spend is counted once. */
export async function storeAttemptEnd(tx: Tx, end: AttemptEnd): Promise<void> {
  await tx.attempt.update({
    where: { id: end.attemptId },
    data: {
      endedAt: end.endedAt,
      reservedForId: null,
      firstTokenAt: end.firstTokenAt,
      finishReason: end.finishReason,
      thinkingLevel: end.thinkingLevel,
      error: end.error ?? Prisma.DbNull,
      providerMetadata: end.providerMetadata === undefined ? Prisma.DbNull : toJson(end.providerMetadata),
    },
  });
  const { context: _, ...usage } = end.usage;
  const { workspaceId, teamId, userId, model, estimated, kind = "answer" } = end;
  await tx.usage.create({
    data: {
      attemptId: end.attemptId,
      teamId,
      workspaceId,
      userId,
      model,
      kind,
      estimated,
      at: end.endedAt,
      ...usage,
    },
  });
}
