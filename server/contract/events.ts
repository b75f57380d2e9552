import * as z from "zod/mini";
import { streamErrorSchema } from "./errors.ts";
import {
  endReasonSchema,
  messageMetadataSchema,
  messageSchema,
  messageStatusSchema,
  streamEndSchema,
} from "./message.ts";
import { addedPartSchema, partSchema } from "./parts.ts";
import { personSchema } from "./person.ts";
import { queuedSchema } from "./queue.ts";
import { unreadFileSchema } from "./unreadFile.ts";
import { usageSchema } from "./usage.ts";
import { workspaceSchema } from "./workspace.ts";

const part = z.int().check(z.nonnegative());
/** UTF-16 units before this delta: a reader whose text has another length has drifted. */
const offset = z.int().check(z.nonnegative());
const text = z.string();

/** Everything that can happen in a workspace. Deltas belong to its one running stream. */
export const eventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("message-add"), message: messageSchema }),
  z.object({ type: z.literal("message-remove"), messageIds: z.array(z.string()) }),
  z.object({
    type: z.literal("message-change"),
    messageId: z.string(),
    parts: z.optional(z.array(partSchema)),
    metadata: z.optional(messageMetadataSchema),
    status: z.optional(messageStatusSchema),
  }),
  z.object({
    type: z.literal("stream-start"),
    streamId: z.string(),
    messageId: z.string(),
    model: z.string(),
    by: z.nullable(personSchema),
    resumes: z.optional(z.string()),
  }),
  z.object({
    type: z.literal("attempt-start"),
    attempt: z.int(),
    model: z.string(),
    why: z.enum(["start", "retry", "fallback", "resume"]),
    /** Files of the question that this model is not sent. */
    unread: z.optional(z.array(unreadFileSchema)),
    /** The provider refused the conversation in its usual form: this model is sent its text alone. */
    plain: z.optional(z.literal(true)),
  }),
  /** The provider keeps the attempt waiting: it has sent nothing but signs of life for a while. */
  z.object({ type: z.literal("attempt-wait"), attempt: z.int() }),
  z.object({ type: z.literal("text-delta"), part, offset, text }),
  z.object({ type: z.literal("reasoning-delta"), part, offset, text }),
  z.object({
    type: z.literal("tool-call-start"),
    part,
    /** Ours: unique in the workspace. */
    toolCallId: z.string(),
    /** The provider's own. */
    providerCallId: z.optional(z.string()),
    toolName: z.string(),
    /** The provider runs it itself. */
    providerExecuted: z.optional(z.literal(true)),
  }),
  z.object({ type: z.literal("tool-call-delta"), part, offset, text }),
  z.object({ type: z.literal("tool-call-end"), part, input: z.optional(z.unknown()) }),
  z.object({
    type: z.literal("tool-approval-request"),
    part,
    approvalId: z.string(),
    until: z.string(),
  }),
  z.object({
    type: z.literal("tool-approval-end"),
    part,
    approvalId: z.string(),
    decision: z.enum(["approved", "denied", "timeout"]),
    by: z.nullable(personSchema),
  }),
  z.object({
    type: z.literal("stop-request"),
    streamId: z.string(),
    mode: z.enum(["now", "after-step"]),
    reason: endReasonSchema,
    by: z.nullable(personSchema),
    /** Why, in the words of an admin. */
    note: z.optional(z.string()),
  }),
  z.object({
    type: z.literal("tool-result"),
    part,
    output: z.optional(z.unknown()),
    error: z.optional(z.string()),
    ms: z.number(),
  }),
  z.object({ type: z.literal("part-add"), part, value: addedPartSchema }),
  z.object({
    type: z.literal("step-end"),
    step: z.int(),
    usage: usageSchema,
    /** What the model sent that cannot be shown: `image`, `audio` and such. */
    dropped: z.optional(z.array(z.string())),
  }),
  z.object({
    type: z.literal("retry-schedule"),
    attempt: z.int(),
    at: z.string(),
    error: streamErrorSchema,
  }),
  z.object({
    type: z.literal("stream-end"),
    streamId: z.string(),
    messageId: z.string(),
    status: streamEndSchema,
    reason: z.optional(endReasonSchema),
    by: z.optional(z.nullable(personSchema)),
    note: z.optional(z.string()),
    error: z.optional(streamErrorSchema),
    usage: usageSchema,
    finishReason: z.optional(z.string()),
    resumeAt: z.optional(z.string()),
  }),
  z.object({ type: z.literal("queue-change"), queue: z.array(queuedSchema), held: z.boolean() }),
  z.object({ type: z.literal("workspace-change"), workspace: z.partial(workspaceSchema) }),
]);
export type Event = z.infer<typeof eventSchema>;
export type EventType = Event["type"];
export type DeltaEvent = Extract<Event, { type: "text-delta" | "reasoning-delta" | "tool-call-delta" }>;

/** An event in its place in the log. `at` is an ISO date. */
export const recordSchema = z.object({ seq: z.int(), at: z.string(), event: eventSchema });
export type EventRecord = z.infer<typeof recordSchema>;

/** Events that are folded into the message when its stream has ended. */
export const deltaTypes: readonly EventType[] = ["text-delta", "reasoning-delta", "tool-call-delta"];

/** Whether an event is one of the many small ones. */
export function isDelta(event: Event): event is DeltaEvent {
  return deltaTypes.includes(event.type);
}
