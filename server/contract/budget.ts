import * as z from "zod/mini";
import { adminScopeInputSchema } from "./admin.ts";
import { limits } from "./limits.ts";

export const budgetPeriodSchema = z.enum(["day", "month"]);
export type BudgetPeriod = z.infer<typeof budgetPeriodSchema>;

/** Whose spending it bounds: the team's as a whole, each person's who has none of their own, or one person's. */
export const budgetHolderSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("team") }),
  z.object({ kind: z.literal("each") }),
  z.object({
    kind: z.literal("person"),
    userId: z.string().check(z.minLength(1), z.maxLength(limits.idLength)),
  }),
]);
export type BudgetHolder = z.infer<typeof budgetHolderSchema>;

const dollars = z.nullable(z.number().check(z.positive(), z.maximum(limits.budget)));
const amounts = {
  period: budgetPeriodSchema,
  /** US dollars from which people are warned; null: nobody is. */
  soft: z.nullable(z.number()),
  /** US dollars from which nothing begins; null: no limit. */
  hard: z.nullable(z.number()),
};

export const budgetSetInputSchema = z.extend(adminScopeInputSchema, {
  holder: budgetHolderSchema,
  period: budgetPeriodSchema,
  soft: dollars,
  hard: dollars,
});
export type BudgetSetInput = z.infer<typeof budgetSetInputSchema>;

/** A budget as those see it who set it. */
export const budgetSchema = z.object({
  ...amounts,
  holder: budgetHolderSchema,
  /** The person's name. */
  name: z.nullable(z.string()),
  /** What was spent in the period by UTC that is now; null for each person's. */
  spent: z.nullable(z.number()),
  /** What is held back for answers that run. */
  reserved: z.nullable(z.number()),
});
export type Budget = z.infer<typeof budgetSchema>;

/** A budget that is nearly or fully used up, as told to those whose it is. */
export const budgetWarningSchema = z.object({
  ...amounts,
  of: z.enum(["team", "person"]),
  spent: z.number(),
  /** Nothing begins until then. */
  stopped: z.boolean(),
  /** When it begins anew. */
  until: z.string(),
});
export type BudgetWarning = z.infer<typeof budgetWarningSchema>;
