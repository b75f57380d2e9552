import * as z from "zod/mini";
import { adminScopeInputSchema } from "./admin.ts";
import { usageGroupings, usagePeriods, usageTables } from "./usageView.ts";

export const usageInputSchema = z.extend(adminScopeInputSchema, {
  days: z.literal(usagePeriods),
  /** The reader's time zone, by its IANA name: days begin at its midnight. */
  zone: z.string().check(z.minLength(1), z.maxLength(64)),
  by: z.enum(usageGroupings),
});
export type UsageInput = z.infer<typeof usageInputSchema>;

export const usageTableSchema = z.enum(usageTables);

const amounts = {
  /** Of models: answers' attempts, titles and summaries. */
  calls: z.int(),
  input: z.int(),
  output: z.int(),
  /** US dollars of all that has a known price; null where nothing has. */
  cost: z.nullable(z.number()),
  /** Tokens, in and out, that no price is known for. */
  unpriced: z.int(),
};

const times = {
  /** ms to the first token, at the median and where one in twenty takes longer; null where none came. */
  p50: z.nullable(z.number()),
  p95: z.nullable(z.number()),
};

export const usageReportSchema = z.object({
  /** `2026-11-25`, oldest first. */
  days: z.array(z.string()),
  total: z.object({ ...amounts, ...times }),
  /** The largest first; `key` is an id, a model or an outcome, empty where nobody is known. */
  groups: z.array(z.object({ key: z.string(), name: z.nullable(z.string()), ...amounts, ...times })),
  /** Only days on which something was used, by group; the groups that are not shown by themselves have null. */
  byDay: z.array(z.object({ day: z.int(), key: z.nullable(z.string()), ...amounts })),
  times: z.array(z.object({ day: z.int(), ...times })),
  /** What went wrong: attempts that failed, and answers that ended by it. */
  failures: z.array(z.object({ type: z.string(), attempts: z.int(), answers: z.int() })),
});
export type UsageReport = z.infer<typeof usageReportSchema>;
export type UsageAmounts = Pick<UsageReport["total"], keyof typeof amounts>;
