import * as z from "zod/mini";
import { messageMetadataSchema, messageStatusSchema } from "./message.ts";
import { thinkingLevelSchema, toolPolicySchema } from "./modelOptions.ts";
import { partSchema } from "./parts.ts";
import { personSchema } from "./person.ts";

export const exportFormatSchema = z.enum(["json", "markdown"]);

/** A message in an export. Its `id` only says which others are meant by `version` and `superseded`. */
export const exportedMessageSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  sequence: z.int().check(z.positive()),
  role: z.enum(["user", "assistant"]),
  author: z.nullable(personSchema),
  status: messageStatusSchema,
  parts: z.array(partSchema),
  metadata: messageMetadataSchema,
  createdAt: z.iso.datetime({ offset: true }),
  /** The first message of the versions that it is one of, and its number among them. */
  version: z.optional(z.object({ of: z.string(), index: z.int().check(z.positive()) })),
  /** When an edit or a regeneration took it out of the conversation, and the message in its place. */
  superseded: z.optional(z.object({ at: z.iso.datetime({ offset: true }), by: z.nullable(z.string()) })),
});
export type ExportedMessage = z.infer<typeof exportedMessageSchema>;

const header = {
  format: z.literal("parley-workspace"),
  version: z.literal(1),
  exportedAt: z.string(),
  workspace: z.object({
    name: z.string(),
    icon: z.nullable(z.string()),
    instructions: z.string(),
    model: z.nullable(z.string()),
    thinkingLevel: z.nullable(thinkingLevelSchema),
    toolPolicy: toolPolicySchema,
  }),
};
export const exportHeaderSchema = z.object(header);
export type ExportHeader = z.infer<typeof exportHeaderSchema>;

/** A workspace as a file, by which it can be brought into another team or instance. */
export const workspaceExportSchema = z.object({ ...header, messages: z.array(exportedMessageSchema) });
export type WorkspaceExport = z.infer<typeof workspaceExportSchema>;

/** What became of an import. */
export const importResultSchema = z.object({ id: z.string(), messages: z.int() });
export type ImportResult = z.infer<typeof importResultSchema>;
