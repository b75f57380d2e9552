import * as z from "zod/mini";
import { attachmentSchema } from "./attachment.ts";
import { modelOptionsSchema } from "./modelOptions.ts";
import { personSchema } from "./person.ts";

/** When a queued message may take its turn: at the next step boundary, or at the natural end. */
export const dispatchSchema = z.enum(["tool-end", "turn-end"]);
export type Dispatch = z.infer<typeof dispatchSchema>;

/** A message that waits for its turn; `position` counts from 1. */
export const queuedSchema = z.object({
  queueId: z.string(),
  author: personSchema,
  text: z.string(),
  attachments: z.array(attachmentSchema),
  options: modelOptionsSchema,
  dispatch: dispatchSchema,
  position: z.int(),
});
export type Queued = z.infer<typeof queuedSchema>;
