import type { SendMessageError } from "#server/contract/errors.ts";
import { expectedCost } from "#server/core/expectedCost.ts";
import { estimateTokens } from "#server/core/models/estimateTokens.ts";
import { promptText } from "#server/core/models/promptText.ts";
import type { Tx } from "#server/db/tx.ts";
import { Err, Ok, type Result } from "#server/lib/result.ts";
import type { ResolvedModel } from "#server/providers/resolvedModel.ts";
import type { SideCost } from "#server/streaming/startOptions.ts";
import { budgetExceeded } from "./budgetSentence.ts";
import { type BudgetOf, type BudgetState, readBudgetStates } from "./budgetStates.ts";

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

/** The team's budgets stay locked until the commit. Null: nothing limits what is spent. */
async function lockedStates(tx: Tx, options: BudgetOf): Promise<BudgetState[] | null> {
  const limited = await tx.$queryRaw<{ id: string }[]>`
    select id from "Budget" where "teamId" = ${options.teamId} and hard is not null order by id for update`;
  return limited.length === 0 ? null : readBudgetStates(tx, options);
}

export interface ReserveSideOptions extends BudgetOf, SideCost {
  /** Whether it belongs to an answer that has reserved already: then only what is spent refuses it. */
  withAnswer: boolean;
}

/** The same for a title or a summary, in the transaction in which it begins. */
export async function reserveSide(
  tx: Tx,
  options: ReserveSideOptions,
): Promise<Result<number, SendMessageError>> {
  const { model, messages, maxOutputTokens, withAnswer, now } = options;
  const states = await lockedStates(tx, options);
  if (!states) return Ok(0);
  const used = states.find(
    ({ hard, spent, reserved }) => hard !== null && spent + (withAnswer ? 0 : reserved) >= hard,
  );
  if (used) return Err(budgetExceeded(used, now));
  const input = estimateTokens(promptText(messages));
  return Ok(expectedCost({ price: model.price, input, maxOutputTokens }));
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
  const { workspaceId, model, maxOutputTokens, now } = options;
  const states = await lockedStates(tx, options);
  if (!states) return Ok(0);
  const used = states.find(({ hard, spent, reserved }) => hard !== null && spent + reserved >= hard);
  if (used) return Err(budgetExceeded(used, now));
  const input = await expectedInput(tx, workspaceId);
  const most = maxOutputTokens ?? model.maxOutputTokens;
  return Ok(expectedCost({ price: model.price, input, maxOutputTokens: most }));
}
