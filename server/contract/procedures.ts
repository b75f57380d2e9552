import * as z from "zod/mini";
import { isEmoji } from "./isEmoji.ts";
import { isWebAddress } from "./isWebAddress.ts";
import { limits } from "./limits.ts";
import { modelOptionsSchema, thinkingLevelSchema, toolPolicySchema } from "./modelOptions.ts";
import { dispatchSchema } from "./queue.ts";
import { roleSchema } from "./role.ts";
import { invitationDays } from "./roles.ts";
import { invitableRoleSchema } from "./team.ts";
import { keyProviderSchema } from "./teamSettings.ts";
import { visibilitySchema } from "./workspace.ts";

const id = z.string().check(z.minLength(1), z.maxLength(limits.idLength));
const noNul = z.refine<string>((text) => !text.includes("\u0000"), "The text holds a NUL character.");
const text = z
  .string()
  .check(z.maxLength(limits.textLength, `The text is longer than ${limits.textLength} characters.`), noNul);
const name = z
  .string()
  .check(z.trim(), z.minLength(1, "A name is needed."), z.maxLength(limits.workspaceNameLength), noNul);
const teamName = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, "A name is needed."),
    z.maxLength(limits.teamNameLength, `The name is longer than ${limits.teamNameLength} characters.`),
    noNul,
  );

const attachmentIds = z.array(id).check(
  z.maxLength(limits.attachmentsPerMessage, `A message takes at most ${limits.attachmentsPerMessage} files.`),
  z.refine<string[]>((ids) => new Set(ids).size === ids.length, "A file is named twice."),
);

/** A cursor on the wire: digits, as EventSource hands ids back as text. */
export const cursorSchema = z.string().check(
  z.regex(/^\d{1,16}$/, "A cursor is a whole number that is not negative."),
  z.refine((digits) => Number.isSafeInteger(Number(digits)), "The cursor is too large."),
);

export const watchInputSchema = z.object({
  workspaceId: id,
  lastEventId: z.nullish(cursorSchema),
});

export const sendInputSchema = z.strictObject({
  workspaceId: id,
  clientMessageId: id,
  text,
  attachmentIds: z.optional(attachmentIds),
  options: z.optional(modelOptionsSchema),
  whenBusy: z.optional(z.enum(["queue", "interrupt"])),
  dispatch: z.optional(dispatchSchema),
  respond: z.optional(z.boolean()),
});
export type SendInput = z.infer<typeof sendInputSchema>;

/** What became of a send. */
export const sendResultSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("sent"),
    messageId: z.string(),
    sequence: z.int(),
    streamId: z.nullable(z.string()),
  }),
  z.object({ kind: z.literal("queued"), queueId: z.string(), position: z.int() }),
]);
export type SendResult = z.infer<typeof sendResultSchema>;

const revise = {
  workspaceId: id,
  messageId: id,
  expectedTail: z.int().check(z.positive()),
  clientMessageId: id,
};

export const editInputSchema = z.strictObject({
  ...revise,
  text,
  attachmentIds: z.optional(attachmentIds),
  options: z.optional(modelOptionsSchema),
});
export type EditInput = z.infer<typeof editInputSchema>;

export const regenerateInputSchema = z.strictObject({ ...revise, options: z.optional(modelOptionsSchema) });
export type RegenerateInput = z.infer<typeof regenerateInputSchema>;

export const mentionableInputSchema = z.strictObject({ workspaceId: id });
export const messageInputSchema = z.strictObject({ workspaceId: id, messageId: id });

export const messagePageInputSchema = z.strictObject({
  workspaceId: id,
  /** Exclusive. */
  before: z.optional(z.int().check(z.positive())),
  limit: z.int().check(z.minimum(1), z.maximum(limits.pageSize)),
});

export const stopInputSchema = z.strictObject({
  workspaceId: id,
  streamId: z.optional(id),
  mode: z.enum(["now", "after-step"]),
});

export const decideInputSchema = z.strictObject({ workspaceId: id, approvalId: id, approve: z.boolean() });
export const retryInputSchema = z.strictObject({ workspaceId: id });
export const setThinkingInputSchema = z.strictObject({ workspaceId: id, thinkingLevel: thinkingLevelSchema });

export const queueListInputSchema = z.strictObject({ workspaceId: id });
export const queueRemoveInputSchema = z.strictObject({ workspaceId: id, queueId: id });
export const queueUpdateInputSchema = z.strictObject({
  workspaceId: id,
  queueId: id,
  text: z.optional(text),
  /** Takes the place of the entry's files. */
  attachmentIds: z.optional(attachmentIds),
  options: z.optional(modelOptionsSchema),
  dispatch: z.optional(dispatchSchema),
});
export const queueReorderInputSchema = z.strictObject({
  workspaceId: id,
  queueId: id,
  /** The place wanted, from 1. */
  position: z.int().check(z.positive()),
});
export const queueSendNowInputSchema = z.strictObject({ workspaceId: id, queueId: z.optional(id) });

export const presenceInputSchema = z.strictObject({
  workspaceId: id,
  /** `away`: open in this browser, but in no tab that somebody sees. */
  state: z.enum(["viewing", "typing", "away"]),
});

export const workspaceCreateInputSchema = z.strictObject({
  teamId: id,
  name,
  visibility: z.optional(visibilitySchema),
});
export const workspaceListInputSchema = z.strictObject({ teamId: id });
export const workspaceBranchInputSchema = z.strictObject({
  workspaceId: id,
  /** The last message that the branch takes along. */
  messageId: id,
  /** Repeating a call under the same id gives the same workspace. */
  clientId: z.optional(id),
});
export const workspaceRelativesInputSchema = z.strictObject({ workspaceId: id });
export const workspaceInputSchema = z.strictObject({ workspaceId: id });
/** What is left out stays as it is; null goes back to what the server has. */
export const workspaceChangeInputSchema = z.strictObject({
  workspaceId: id,
  name: z.optional(name),
  icon: z.optional(z.nullable(z.string().check(z.refine(isEmoji, "An icon is one emoji.")))),
  instructions: z.optional(
    z
      .string()
      .check(
        z.trim(),
        z.maxLength(
          limits.instructionsLength,
          `The instructions are longer than ${limits.instructionsLength} characters.`,
        ),
        noNul,
      ),
  ),
  model: z.optional(z.nullable(z.string().check(z.minLength(1), z.maxLength(200)))),
  thinkingLevel: z.optional(z.nullable(thinkingLevelSchema)),
  toolPolicy: z.optional(toolPolicySchema),
  visibility: z.optional(visibilitySchema),
});
export type WorkspaceChange = Omit<z.infer<typeof workspaceChangeInputSchema>, "workspaceId">;
export const workspacePersonInputSchema = z.strictObject({ workspaceId: id, userId: id });
export const favouriteInputSchema = z.strictObject({ workspaceId: id, favourite: z.boolean() });
export const workspaceRenameInputSchema = z.strictObject({ workspaceId: id, name });
export const markReadInputSchema = z.strictObject({
  workspaceId: id,
  sequence: z.int().check(z.nonnegative()),
});
/** With a workspace or a team: the models that may be asked there. */
export const modelListInputSchema = z.strictObject({ workspaceId: z.optional(id), teamId: z.optional(id) });
export const teamListInputSchema = z.strictObject({});

export const searchInputSchema = z.object({
  query: z.string().check(z.trim(), z.minLength(1, "Write what to search for."), z.maxLength(200), noNul),
  teamId: z.optional(id),
  workspaceId: z.optional(id),
  authorId: z.optional(id),
  /** Inclusive. */
  from: z.optional(z.iso.datetime({ offset: true })),
  /** Exclusive. */
  to: z.optional(z.iso.datetime({ offset: true })),
  /** `nextCursor` of the page before. */
  cursor: z.optional(z.string().check(z.maxLength(200))),
  limit: z.int().check(z.minimum(1), z.maximum(50)),
});
export type SearchInput = z.infer<typeof searchInputSchema>;
export const teamInputSchema = z.strictObject({ teamId: id });
export const teamCreateInputSchema = z.strictObject({ name: teamName });
export const teamRenameInputSchema = z.strictObject({ teamId: id, name: teamName });
export const teamRemoveInputSchema = z.strictObject({
  teamId: id,
  /** The team's name, typed by whoever deletes it. */
  name: z.string().check(z.trim(), z.maxLength(1_000)),
});
export const teamMembersInputSchema = z.strictObject({
  teamId: id,
  /** A part of a name or of an e-mail address. */
  search: z.optional(z.string().check(z.trim(), z.maxLength(limits.searchLength), noNul)),
});
export const teamSetRoleInputSchema = z.strictObject({ teamId: id, userId: id, role: roleSchema });
export const teamRemoveMemberInputSchema = z.strictObject({ teamId: id, userId: id });
export const invitationCreateInputSchema = z.strictObject({
  teamId: id,
  role: invitableRoleSchema,
  /** How long it is good for. */
  days: z.union(invitationDays.map((days) => z.literal(days))),
  /** Where it is sent to; a link for anybody where it is missing. */
  email: z.optional(
    z
      .string()
      .check(
        z.trim(),
        z.toLowerCase(),
        z.maxLength(limits.emailLength),
        z.email("This is not a complete e-mail address."),
      ),
  ),
});
export const invitationRevokeInputSchema = z.strictObject({ teamId: id, invitationId: id });
export const invitationInputSchema = z.strictObject({
  token: z.string().check(z.minLength(1), z.maxLength(limits.idLength)),
});

const shareToken = z.string().check(z.regex(/^[\w-]{20,100}$/, "This is not the address of a link."));
export const shareListInputSchema = z.strictObject({ workspaceId: id });
export const shareCreateInputSchema = z.strictObject({
  workspaceId: id,
  /** How long it works; null: until it is removed. */
  days: z.nullable(z.int().check(z.minimum(1), z.maximum(366))),
});
export const shareRemoveInputSchema = z.strictObject({ workspaceId: id, shareId: id });
export const shareWatchInputSchema = z.object({ token: shareToken, lastEventId: z.nullish(cursorSchema) });
export const sharePageInputSchema = z.strictObject({
  token: shareToken,
  /** Exclusive. */
  before: z.optional(z.int().check(z.positive())),
  limit: z.int().check(z.minimum(1), z.maximum(limits.pageSize)),
});

const modelName = z.string().check(z.minLength(1), z.maxLength(200), noNul);
const secretText = z.string().check(z.trim(), z.minLength(1), z.maxLength(limits.secretLength), noNul);
const webAddress = z
  .string()
  .check(
    z.trim(),
    z.maxLength(limits.addressLength),
    noNul,
    z.refine(isWebAddress, "This is not a complete address, such as https://example.com/v1."),
  );

export const teamSettingsChangeInputSchema = z.strictObject({
  teamId: id,
  instructions: z.optional(z.string().check(z.maxLength(limits.instructionsLength), noNul)),
  model: z.optional(z.nullable(modelName)),
  models: z.optional(z.array(modelName).check(z.maxLength(limits.teamModels))),
  toolPolicy: z.optional(toolPolicySchema),
});
export type TeamSettingsChange = Omit<z.infer<typeof teamSettingsChangeInputSchema>, "teamId">;
/** Without `key` the one that is there stays. */
export const teamKeySetInputSchema = z.strictObject({
  teamId: id,
  provider: keyProviderSchema,
  key: z.optional(secretText),
  baseUrl: z.optional(webAddress),
  models: z.optional(z.array(modelName).check(z.maxLength(limits.teamModels))),
});
export type TeamKeySetInput = z.infer<typeof teamKeySetInputSchema>;
export const teamKeyInputSchema = z.strictObject({ teamId: id, provider: keyProviderSchema });
/** `token` is sent as a bearer token. */
export const teamMcpAddInputSchema = z.strictObject({
  teamId: id,
  name: z
    .string()
    .check(z.trim(), z.regex(/^[a-zA-Z0-9-]{1,20}$/, "A name has at most 20 letters, digits and “-”.")),
  url: webAddress,
  token: z.optional(secretText),
});
export type TeamMcpAddInput = z.infer<typeof teamMcpAddInputSchema>;
export const teamMcpInputSchema = z.strictObject({ teamId: id, serverId: id });
/** US dollars a month; null: no limit. */
export const teamBudgetSetInputSchema = z.strictObject({
  teamId: id,
  hard: z.nullable(z.number().check(z.positive(), z.maximum(limits.budget))),
});
