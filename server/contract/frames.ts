import * as z from "zod/mini";
import { recordSchema } from "./events.ts";
import { messageSchema } from "./message.ts";
import { personSchema } from "./person.ts";
import { queuedSchema } from "./queue.ts";
import { roleSchema } from "./role.ts";
import { streamSchema } from "./stream.ts";
import { sidebarItemSchema, workspaceSchema } from "./workspace.ts";

/** The fold of the log up to `seq`, in the shape that a page renders. */
export const viewSchema = z.object({
  seq: z.int(),
  workspace: workspaceSchema,
  messages: z.array(messageSchema),
  stream: z.nullable(streamSchema),
  queue: z.array(queuedSchema),
  queueHeld: z.boolean(),
  hasOlder: z.boolean(),
});
export type WorkspaceView = z.infer<typeof viewSchema>;

/** Why a subscription ended for good. */
export const closedReasonSchema = z.enum(["access", "deleted", "signed-out"]);
export type ClosedReason = z.infer<typeof closedReasonSchema>;

/** What `stream.watch` sends. `snapshot`, `events` and `caught-up` carry the cursor as their id. */
export const frameSchema = z.discriminatedUnion("type", [
  z.extend(viewSchema, { type: z.literal("snapshot") }),
  z.object({ type: z.literal("events"), events: z.array(recordSchema) }),
  z.object({ type: z.literal("caught-up"), seq: z.int() }),
  z.object({
    type: z.literal("presence"),
    people: z.array(z.object({ userId: z.string(), name: z.string(), state: z.enum(["viewing", "typing"]) })),
  }),
  z.object({
    type: z.literal("sidebar"),
    workspaces: z.array(sidebarItemSchema),
    gone: z.array(z.string()),
    /** All there are: what is not among them is gone. */
    full: z.optional(z.literal(true)),
  }),
  z.object({
    type: z.literal("access"),
    role: roleSchema,
    /** Whom the cookie names, in the first one: a page may be that of somebody who was signed in before. */
    userId: z.optional(z.string()),
    /** When the team's models, tools or budget have changed: when they did, in ms. */
    settings: z.optional(z.int()),
  }),
  z.object({
    type: z.literal("closed"),
    reason: closedReasonSchema,
    /** Who deleted it. */
    by: z.optional(personSchema),
  }),
]);
export type Frame = z.infer<typeof frameSchema>;
