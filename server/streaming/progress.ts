import * as z from "zod/mini";
import { personSchema } from "#server/contract/person.ts";
import { usageSchema } from "#server/contract/usage.ts";

const rates = {
  input: z.number(),
  output: z.number(),
  cacheRead: z.optional(z.number()),
  cacheWrite: z.optional(z.number()),
};
const priceSchema = z.object({
  ...rates,
  tiers: z.optional(z.array(z.object({ ...rates, inputAbove: z.number() }))),
});

const decisionSchema = z.object({
  decision: z.enum(["approved", "denied", "timeout"]),
  by: z.nullable(personSchema),
});
export type Decision = z.infer<typeof decisionSchema>;

export const progressSchema = z.object({
  /** Number of the last attempt that has begun. */
  attempt: z.int(),
  /** Place in the chain of models: 0 is the one that was asked for. */
  modelIndex: z.int(),
  /** Retries that this model has had. */
  retries: z.int(),
  /** Whether the older history was compacted because the model refused its length; it is so once. */
  compacted: z.optional(z.boolean()),
  /** Whether this model was asked once more because it had said nothing; it is so once. */
  askedAgain: z.optional(z.boolean()),
  /** Why the next attempt begins. */
  why: z.enum(["start", "retry", "fallback", "resume"]),
  /** Whether the model is sent the text alone, as its provider refused more. */
  plain: z.optional(z.boolean()),
  /** ms of the clock when the total time is over. */
  deadline: z.number(),
  /** By model string: what its tokens cost when the stream first came to it. */
  prices: z.record(z.string(), z.nullable(priceSchema)),
  /** By approvalId; the first answer stays. */
  approvals: z.record(z.string(), decisionSchema),
  /** When a wait for approval began, in ms of the clock: it does not count. */
  approvalSince: z.optional(z.number()),
  /** An attempt that a wait for approval has not ended, and what it has used so far. */
  open: z.optional(z.object({ id: z.string(), usage: usageSchema, estimated: z.boolean() })),
});
/** How far a stream is: what its row keeps while it waits, so that any process can go on with it. */
export type Progress = z.infer<typeof progressSchema>;

export function parseProgress(value: unknown): Progress {
  return progressSchema.parse(value);
}
