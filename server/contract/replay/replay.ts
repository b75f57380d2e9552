import * as z from "zod/mini";
import { adminWorkspaceInputSchema } from "../adminHistory.ts";
import { messageSchema } from "../message.ts";

export const replayMarkSchema = z.object({
  seq: z.int(),
  /** Since the beginning. */
  ms: z.number(),
  kind: z.enum(["message", "stop", "retry", "interruption", "failure"]),
  /** Who wrote, or asked to stop. */
  by: z.nullable(z.string()),
});
export type ReplayMark = z.infer<typeof replayMarkSchema>;

/** A whole history without what happened in it: enough to scrub through it. Times are ms since `from`. */
export const replayOutlineSchema = z.object({
  /** The newest `seq`; 0 where nothing has happened. */
  head: z.int(),
  from: z.string(),
  /** How long it is. */
  length: z.number(),
  /** When the first event of each page happened; a clock that was set back stands still here. */
  pageStarts: z.array(z.number()),
  /** When something was going on, `[from, to]`: between them lie the longer pauses. */
  spans: z.array(z.tuple([z.number(), z.number()])),
  marks: z.array(replayMarkSchema),
});
export type ReplayOutline = z.infer<typeof replayOutlineSchema>;

/** A number of the log. */
const seq = z.int().check(z.nonnegative());

export const replayPageInputSchema = z.extend(adminWorkspaceInputSchema, { after: seq });
export const replayViewInputSchema = z.extend(adminWorkspaceInputSchema, { seq });
export const replayOlderInputSchema = z.extend(adminWorkspaceInputSchema, {
  seq,
  /** The `sequence` of a message; exclusive. */
  before: z.int().check(z.positive()),
});

/** Messages that were before those of a view. */
export const replayOlderSchema = z.object({ messages: z.array(messageSchema), hasOlder: z.boolean() });
export type ReplayOlder = z.infer<typeof replayOlderSchema>;
