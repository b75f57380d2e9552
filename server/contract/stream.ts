import * as z from "zod/mini";
import { streamErrorSchema } from "./errors.ts";
import { personSchema } from "./person.ts";

export const streamStateSchema = z.enum(["starting", "streaming", "waiting", "stopping"]);

export const waitingSchema = z.discriminatedUnion("for", [
  z.object({
    for: z.literal("retry"),
    attempt: z.int(),
    at: z.string(),
    error: streamErrorSchema,
  }),
  z.object({
    for: z.literal("approval"),
    approvalId: z.string(),
    part: z.int(),
    until: z.string(),
  }),
]);
export type Waiting = z.infer<typeof waitingSchema>;

/** The answer that is being generated, as everybody sees it. */
export const streamSchema = z.object({
  streamId: z.string(),
  messageId: z.string(),
  state: streamStateSchema,
  model: z.string(),
  by: z.nullable(personSchema),
  attempt: z.int(),
  startedAt: z.string(),
  waiting: z.optional(waitingSchema),
  /** The provider has sent nothing but signs of life for a while. */
  queueing: z.optional(z.literal(true)),
  /** The part that is being written, and since when; it becomes `partMs` when the part is done. */
  openPart: z.optional(z.object({ part: z.int(), at: z.string() })),
});
export type Stream = z.infer<typeof streamSchema>;
