import { parseSignedSteps, type SignedStep } from "#server/core/prompt/signedStep.ts";
import type { Tx } from "#server/db/tx.ts";

/** Keeps with an attempt what its provider has signed of a step. */
export async function storeSignedStep(tx: Tx, attemptId: string, step: SignedStep): Promise<void> {
  const added = JSON.stringify([step]);
  await tx.$executeRaw`
    update "Attempt" set signed = coalesce(signed, '[]'::jsonb) || ${added}::jsonb where id = ${attemptId}`;
}

/** What a model has signed of a message so far, in all of its attempts; nothing that another one has. */
export async function readSignedSteps(
  tx: Pick<Tx, "attempt">,
  { messageId, model }: { messageId: string; model: string },
): Promise<SignedStep[]> {
  const attempts = await tx.attempt.findMany({
    where: { messageId, model, kind: "answer" },
    orderBy: { startedAt: "asc" },
    select: { signed: true },
  });
  const steps = attempts.flatMap(({ signed }) => parseSignedSteps(signed));
  return steps.toSorted((a, b) => a.firstPart - b.firstPart);
}
