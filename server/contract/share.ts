import * as z from "zod/mini";
import { recordSchema } from "./events.ts";
import { viewSchema } from "./frames.ts";
import { personSchema } from "./person.ts";

/** A link by which anybody may read a workspace. Its secret is told once, when it is made. */
export const shareLinkSchema = z.object({
  id: z.string(),
  createdBy: personSchema,
  createdAt: z.string(),
  expiresAt: z.nullable(z.string()),
});
export type ShareLink = z.infer<typeof shareLinkSchema>;

/** What `share.watch` sends: the frames of the log, without whatever is not the conversation itself. */
export const sharedFrameSchema = z.discriminatedUnion("type", [
  z.extend(viewSchema, { type: z.literal("snapshot") }),
  z.object({ type: z.literal("events"), events: z.array(recordSchema) }),
  z.object({ type: z.literal("caught-up"), seq: z.int() }),
  z.object({ type: z.literal("closed") }),
]);
export type SharedFrame = z.infer<typeof sharedFrameSchema>;
