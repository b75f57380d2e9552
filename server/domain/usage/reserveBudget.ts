import type { SendMessageError } from "#server/contract/errors.ts";
import { expectedCost } from "#server/core/expectedCost.ts";
import type { Tx } from "#server/db/tx.ts";
import { Err, Ok, type Result } from "#server/lib/result.ts";
import type { ResolvedModel } from "#server/providers/resolvedModel.ts";
import { budgetExceeded } from "./budgetSentence.ts";
import { readBudgetStates } from "./budgetStates.ts";

export interface ReserveOptions {
  teamId: string;
  userId: string;
  workspaceId: string;
  model: Pick<ResolvedModel, "price" | "maxOutputTokens">;
  maxOutputTokens: number | undefined;
  now: number;
}

/** About how many tokens the model will read: what its last answer here filled, and what was said since. */
async function expectedInput(tx: Tx, workspaceId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ tokens: number }[]>`
    select (
      coalesce((
        select (metadata->'usage'->>'context')::float8 from "Message"
        where "workspaceId" = ${workspaceId} and "supersededAt" is null and metadata->'usage' is not null
        order by sequence desc limit 1
      ), 0) + coalesce((
        select length(parts::text) / 4 from "Message"
        where "workspaceId" = ${workspaceId} and role = 'user' order by sequence desc limit 1
      ), 0)
    )::float8 as tokens`;
  return Math.ceil(row?.tokens ?? 0);
}

/**
 * What is held back for an answer, in the transaction that starts it, or why it may not start. The team's
 * budgets stay locked until the commit, so of many sends at the same moment each sees what those before it
 * hold back. The stream's row keeps the amount, and it counts until that row has an end: with the usage in the
 * same transaction, whoever writes it.
 */
export async function reserveBudget(
  tx: Tx,
  options: ReserveOptions,
): Promise<Result<number, SendMessageError>> {
  const { teamId, workspaceId, model, maxOutputTokens, now } = options;
  const limited = await tx.$queryRaw<{ id: string }[]>`
    select id from "Budget" where "teamId" = ${teamId} and hard is not null order by id for update`;
  if (limited.length === 0) return Ok(0);
  const states = await readBudgetStates(tx, options);
  const used = states.find(({ hard, spent, reserved }) => hard !== null && spent + reserved >= hard);
  if (used) return Err(budgetExceeded(used, now));
  const input = await expectedInput(tx, workspaceId);
  const most = maxOutputTokens ?? model.maxOutputTokens;
  return Ok(expectedCost({ price: model.price, input, maxOutputTokens: most }));
}
