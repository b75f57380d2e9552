import * as z from "zod/mini";
import { adminScopeInputSchema } from "./admin.ts";
import { budgetPeriodSchema } from "./budget.ts";
import { limits } from "./limits.ts";

const id = z.string().check(z.minLength(1), z.maxLength(limits.idLength));

/** The last team of a page: the next one begins after it. */
const cursor = z.object({ name: z.string().check(z.maxLength(1_000)), teamId: id });

export const teamsListInputSchema = z.extend(adminScopeInputSchema, {
  /** Part of a name. */
  search: z.optional(z.string().check(z.maxLength(limits.searchLength))),
  cursor: z.optional(cursor),
});
export type TeamsListInput = z.infer<typeof teamsListInputSchema>;

export const adminTeamSchema = z.object({
  teamId: z.string(),
  name: z.string(),
  createdAt: z.string(),
  members: z.int(),
  /** Without those that were deleted. */
  workspaces: z.int(),
  /** All that are kept, superseded and removed ones too. */
  messages: z.int(),
  /** What was used in the last 30 days. */
  tokens: z.number(),
  cost: z.nullable(z.number()),
  lastActivityAt: z.nullable(z.string()),
  /** Of the team as a whole. */
  budgets: z.array(
    z.object({ period: budgetPeriodSchema, soft: z.nullable(z.number()), hard: z.nullable(z.number()) }),
  ),
});
export type AdminTeam = z.infer<typeof adminTeamSchema>;

export const teamsPageSchema = z.object({
  teams: z.array(adminTeamSchema),
  nextCursor: z.nullable(cursor),
});
export type TeamsPage = z.infer<typeof teamsPageSchema>;
