import * as z from "zod/mini";
import { adminReasonSchema } from "./adminReason.ts";
import { limits } from "./limits.ts";
import { messageSchema } from "./message.ts";
import { personSchema } from "./person.ts";
import { streamSchema } from "./stream.ts";

const id = z.string().check(z.minLength(1), z.maxLength(limits.idLength));

/** What every admin procedure about one workspace takes. */
export const adminWorkspaceInputSchema = z.object({ workspaceId: id });

/** Begins a look at somebody else's private workspace. */
export const adminLookInputSchema = z.object({ workspaceId: id, reason: adminReasonSchema });

/** What is known about a workspace that is looked back at. */
export const historyWorkspaceSchema = z.object({
  id: z.string(),
  name: z.string(),
  icon: z.nullable(z.string()),
  team: z.object({ id: z.string(), name: z.string() }),
  visibility: z.enum(["team", "private"]),
  /** Who is named in a private one. */
  people: z.array(personSchema),
  createdBy: z.nullable(personSchema),
  createdAt: z.string(),
  lastActivityAt: z.string(),
  archivedAt: z.nullable(z.string()),
  deleted: z.nullable(z.object({ at: z.string(), by: z.nullable(z.string()) })),
});
export type HistoryWorkspace = z.infer<typeof historyWorkspaceSchema>;

export const historySorts = ["activity", "cost", "length"] as const;
export type HistorySort = (typeof historySorts)[number];

export const historyOutcomes = ["running", "completed", "stopped", "failed", "interrupted"] as const;
export type HistoryOutcome = (typeof historyOutcomes)[number];

export const historyListInputSchema = z.object({
  teamId: z.optional(id),
  /** In the notation of search. */
  query: z.optional(z.string().check(z.maxLength(limits.searchLength))),
  /** An id, or a part of the name or address of who wrote in it. */
  person: z.optional(z.string().check(z.minLength(1), z.maxLength(limits.idLength))),
  model: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  /** An answer of it has ended so, or runs. */
  outcome: z.optional(z.enum(historyOutcomes)),
  /** Something happened in it at this time or later. */
  from: z.optional(z.iso.datetime()),
  /** It began before. */
  to: z.optional(z.iso.datetime()),
  minCost: z.optional(z.number().check(z.nonnegative())),
  minMessages: z.optional(z.int().check(z.nonnegative())),
  sort: z._default(z.enum(historySorts), "activity"),
  cursor: z.optional(z.string().check(z.maxLength(300))),
  limit: z._default(z.int().check(z.minimum(1), z.maximum(limits.pageSize)), 50),
});
export type HistoryListInput = z.infer<typeof historyListInputSchema>;

/** A workspace in the history. */
export const historyRowSchema = z.object({
  workspaceId: z.string(),
  team: z.object({ id: z.string(), name: z.string() }),
  /** Null where a reason is needed to look at it: a name may tell what is said. */
  name: z.nullable(z.string()),
  icon: z.nullable(z.string()),
  visibility: z.enum(["team", "private"]),
  archived: z.boolean(),
  deleted: z.boolean(),
  /** Of those who wrote in it, a few. */
  people: z.array(personSchema),
  messages: z.int(),
  tokens: z.int(),
  /** US dollars, as far as prices are known. */
  cost: z.number(),
  models: z.array(z.string()),
  running: z.boolean(),
  lastOutcome: z.nullable(z.string()),
  createdAt: z.string(),
  lastActivityAt: z.string(),
  /** The message that was searched for. */
  found: z.nullable(
    z.object({
      sequence: z.int(),
      superseded: z.boolean(),
      excerpt: z.array(z.object({ text: z.string(), marked: z.boolean() })),
    }),
  ),
});
export type HistoryRow = z.infer<typeof historyRowSchema>;

export const historyPageSchema = z.object({
  rows: z.array(historyRowSchema),
  nextCursor: z.nullable(z.string()),
  /** The words are in more messages than are looked at: this is found in the newest of them. */
  newestOnly: z.boolean(),
});
export type HistoryPage = z.infer<typeof historyPageSchema>;

export const historyMessagesInputSchema = z.object({
  workspaceId: id,
  /** Exclusive; the newest where it is missing. */
  cursor: z.optional(z.int().check(z.positive())),
  limit: z._default(z.int().check(z.minimum(1), z.maximum(limits.pageSize)), 50),
});

const historyAttemptSchema = z.object({
  attemptId: z.string(),
  number: z.int(),
  model: z.string(),
  /** `start`, `retry`, `fallback` or `resume`. */
  why: z.string(),
  startedAt: z.string(),
  firstTokenAt: z.nullable(z.string()),
  endedAt: z.nullable(z.string()),
  finishReason: z.nullable(z.string()),
  error: z.nullable(z.string()),
  usage: z.nullable(
    z.object({
      input: z.int(),
      output: z.int(),
      cost: z.nullable(z.number()),
      estimated: z.boolean(),
    }),
  ),
});
export type HistoryAttempt = z.infer<typeof historyAttemptSchema>;

const historyStreamSchema = z.object({
  streamId: z.string(),
  state: z.string(),
  /** Who asked. */
  by: z.nullable(personSchema),
  /** Who stopped it, and why; `note` is in the words of an admin. */
  stop: z.nullable(
    z.object({ reason: z.string(), by: z.nullable(personSchema), note: z.nullable(z.string()) }),
  ),
  startSeq: z.int(),
  endSeq: z.nullable(z.int()),
  startedAt: z.string(),
  endedAt: z.nullable(z.string()),
  attempts: z.array(historyAttemptSchema),
});
export type HistoryStream = z.infer<typeof historyStreamSchema>;

/** A message as people saw it, and what is behind it. */
export const historyMessageSchema = z.object({
  message: messageSchema,
  superseded: z.boolean(),
  streams: z.array(historyStreamSchema),
  /** While it is being written. */
  running: z.nullable(streamSchema),
});
export type HistoryMessage = z.infer<typeof historyMessageSchema>;

export const historyMessagesSchema = z.object({
  messages: z.array(historyMessageSchema),
  nextBefore: z.nullable(z.int()),
});
export type HistoryMessages = z.infer<typeof historyMessagesSchema>;
