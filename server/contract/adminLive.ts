import * as z from "zod/mini";
import { adminReasonSchema } from "./adminReason.ts";
import { limits } from "./limits.ts";
import { personSchema } from "./person.ts";

const id = z.string().check(z.minLength(1), z.maxLength(limits.idLength));

/** `lost`: its server has not been heard of, so another will end it in a moment. */
const liveStateSchema = z.enum(["starting", "streaming", "retry", "approval", "stopping", "lost"]);
export type LiveState = z.infer<typeof liveStateSchema>;

/** An answer that runs somewhere on the instance; nothing of what it says. */
export const liveStreamSchema = z.object({
  streamId: z.string(),
  workspaceId: z.string(),
  /** Null where a reason is needed to look at it: a name may tell what is said. */
  name: z.nullable(z.string()),
  icon: z.nullable(z.string()),
  team: z.object({ id: z.string(), name: z.string() }),
  /** Who asked. */
  by: z.nullable(personSchema),
  /** Of the newest attempt. */
  model: z.string(),
  attempt: z.int(),
  state: liveStateSchema,
  /** How long it waits, where it does. */
  until: z.nullable(z.string()),
  startedAt: z.string(),
  ageMs: z.number(),
  /** Written so far: text, reasoning and the inputs of tools. */
  characters: z.int(),
  /** Over the last seconds. */
  charactersPerSecond: z.number(),
});
export type LiveStream = z.infer<typeof liveStreamSchema>;

export const liveListSchema = z.object({
  /** The oldest first. */
  streams: z.array(liveStreamSchema),
  /** How many run, also those that are not in the list. */
  total: z.int(),
});
export type LiveList = z.infer<typeof liveListSchema>;

export const liveStopInputSchema = z.object({ workspaceId: id, streamId: id, reason: adminReasonSchema });
