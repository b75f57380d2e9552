import * as z from "zod/mini";
import { streamErrorSchema } from "./errors.ts";
import { mentionSchema } from "./mention.ts";
import { partSchema } from "./parts.ts";
import { personSchema } from "./person.ts";
import { unreadFileSchema } from "./unreadFile.ts";
import { usageSchema } from "./usage.ts";

/** The four ends of a stream, and of the message that it fills. */
export const streamEnds = ["completed", "stopped", "failed", "interrupted"] as const;
export const streamEndSchema = z.enum(streamEnds);

/** Why a stream was stopped or interrupted. */
export const endReasons = ["user", "replaced", "edit", "removed", "crash", "shutdown"] as const;
export const endReasonSchema = z.enum(endReasons);
export type EndReason = z.infer<typeof endReasonSchema>;

export const messageStatusSchema = z.enum(["sent", "streaming", ...streamEnds]);

export const messageMetadataSchema = z.object({
  model: z.optional(z.string()),
  streamId: z.optional(z.string()),
  startedAt: z.optional(z.string()),
  endedAt: z.optional(z.string()),
  reason: z.optional(endReasonSchema),
  by: z.optional(z.nullable(personSchema)),
  /** Why, in the words of an admin who stopped it. */
  note: z.optional(z.string()),
  error: z.optional(streamErrorSchema),
  finishReason: z.optional(z.string()),
  /** The message's total over its streams. */
  usage: z.optional(usageSchema),
  /** How long each finished part took, by its index. */
  partMs: z.optional(z.record(z.string(), z.number())),
  kind: z.optional(z.literal("summary")),
  coversTo: z.optional(z.int()),
  removed: z.optional(z.object({ by: z.nullable(personSchema), at: z.string() })),
  resumeAt: z.optional(z.string()),
  /** Sent to the people here: no answer was asked for. */
  respond: z.optional(z.literal(false)),
  /** Whom its text names with an `@`, of those who might see it. */
  mentions: z.optional(z.array(mentionSchema)),
  /** Files of the question that the answering model was not sent. */
  unread: z.optional(z.array(unreadFileSchema)),
  /** The provider refused the conversation in its usual form, and the answering model was sent its text alone. */
  plain: z.optional(z.literal(true)),
  /** What the model sent that cannot be shown: `image`, `audio` and such. */
  dropped: z.optional(z.array(z.string())),
});
export type MessageMetadata = z.infer<typeof messageMetadataSchema>;

export const messageSchema = z.object({
  id: z.string(),
  sequence: z.int(),
  role: z.enum(["user", "assistant"]),
  author: z.nullable(personSchema),
  status: messageStatusSchema,
  parts: z.array(partSchema),
  metadata: messageMetadataSchema,
  createdAt: z.string(),
  version: z.optional(z.object({ of: z.string(), index: z.int(), count: z.int() })),
});
export type Message = z.infer<typeof messageSchema>;
