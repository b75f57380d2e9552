import { z } from "zod";

const time = z.iso.datetime().meta({ description: "In UTC." });
const maybe = <Type extends z.ZodType>(type: Type) => type.nullable();
const id = z.string();

const activity = z
  .object({
    id: id.meta({ description: "Its number in the audit log's chain, in digits." }),
    type: z.literal("activity"),
    created_at: time,
    action: z.string().meta({ description: "Such as `team.set-role`." }),
    actor_id: maybe(id).meta({ description: "Null: the server, or nobody who was signed in." }),
    team_id: maybe(id),
    workspace_id: maybe(id),
    target_id: maybe(id),
    ip: maybe(z.string()),
    details: z.record(z.string(), z.unknown()),
    previous_hash: z.string(),
    hash: z.string(),
  })
  .meta({ title: "Activity", description: "An entry of the audit log." });

const workspace = z
  .object({
    id,
    type: z.literal("workspace"),
    team_id: id,
    name: z.string(),
    visibility: z.enum(["team", "private"]),
    created_by_id: maybe(id),
    created_at: time,
    last_activity_at: time,
    archived_at: maybe(time),
    deleted_at: maybe(time),
    branch_of_id: maybe(id),
  })
  .meta({ title: "Workspace", description: "A conversation, also one that was archived or deleted." });

const message = z
  .object({
    id,
    type: z.literal("message"),
    workspace_id: id,
    team_id: id,
    sequence: z.int().meta({ description: "Its place in the workspace." }),
    role: z.enum(["user", "assistant"]),
    author: maybe(z.object({ id, name: z.string() })).meta({
      description: "With the name that they had then.",
    }),
    status: z.enum(["sent", "streaming", "completed", "stopped", "failed", "interrupted"]),
    created_at: time,
    superseded_at: maybe(time).meta({ description: "Set when an edit or a regeneration replaced it." }),
    superseded_by_id: maybe(id),
    removed_at: maybe(z.string()).meta({ description: "Set when it was removed; it has no parts then." }),
    removed_by_id: maybe(id),
    parts: z.array(z.record(z.string(), z.unknown())).meta({
      description:
        "Texts, reasoning, tool calls with inputs and outputs, sources and files, as they were shown.",
    }),
    metadata: z.record(z.string(), z.unknown()).meta({
      description: "Model, usage, times, and how an answer ended.",
    }),
  })
  .meta({ title: "Message", description: "A message, also one that was superseded or removed." });

const user = z
  .object({
    id,
    type: z.literal("user"),
    name: z.string(),
    email: z.string(),
    instance_admin: z.boolean(),
    disabled: z.boolean(),
    created_at: time,
    teams: z.array(z.object({ id, role: z.enum(["owner", "admin", "member", "viewer"]) })),
  })
  .meta({
    title: "User",
    description: "A person; to a team's token, one of the team, with their role in it.",
  });

/** What the compliance API gives, by the name of what is asked for. */
export const records = {
  activities: activity,
  workspaces: workspace,
  messages: message,
  users: user,
} as const;

export type Activity = z.infer<typeof activity>;
export type WorkspaceRecord = z.infer<typeof workspace>;
export type MessageRecord = z.infer<typeof message>;
export type UserRecord = z.infer<typeof user>;
export type ComplianceRecord = Activity | WorkspaceRecord | MessageRecord | UserRecord;

export const apiErrorTypes = [
  "invalid_request",
  "authentication_failed",
  "forbidden",
  "not_found",
  "method_not_allowed",
  "rate_limited",
  "internal",
] as const;
export type ApiErrorType = (typeof apiErrorTypes)[number];

export const apiErrorSchema = z
  .object({ error: z.object({ type: z.enum(apiErrorTypes), message: z.string() }) })
  .meta({
    title: "Error",
    description: "Why a request was refused: a type for programs, a sentence for people.",
  });

export const pageLimits = { least: 1, most: 100, usual: 20 } as const;

const limitError = `limit must be a whole number from ${pageLimits.least} to ${pageLimits.most}.`;
const cursor = z.string().min(1).max(100);
const paging = {
  after_id: cursor.optional().meta({ description: "Gives what comes after this record." }),
  before_id: cursor.optional().meta({ description: "Gives what comes before this record." }),
  limit: z.coerce
    .number({ error: limitError })
    .int({ error: limitError })
    .min(pageLimits.least, { error: limitError })
    .max(pageLimits.most, { error: limitError })
    .default(pageLimits.usual)
    .meta({ description: "Records in a page." }),
};
/** The parameters of each request, as they are described. */
export const parameters = {
  activities: z.strictObject(paging),
  workspaces: z.strictObject(paging),
  messages: z.strictObject({
    ...paging,
    workspace_id: cursor
      .optional()
      .meta({ description: "Only of this workspace, in the order of `sequence`." }),
  }),
  users: z.strictObject(paging),
} as const;

export type PageParameters = z.infer<typeof parameters.messages>;
