import * as z from "zod/mini";
import { auditExportFormats, auditSubjects } from "./auditActions.ts";
import { limits } from "./limits.ts";

const id = z.string().check(z.minLength(1), z.maxLength(limits.idLength));
const words = z.string().check(z.trim(), z.maxLength(limits.searchLength));
const day = z.iso.datetime({ offset: true });
/** The number of a row, in digits: it may be larger than a JSON number. */
const row = z.string().check(z.regex(/^\d{1,18}$/, "A row is a whole number."));

export const auditFilterSchema = z.object({
  /** A part of a name or an e-mail address, or an id: of who did it, or whom it was done to. */
  person: z.optional(words),
  subject: z.optional(z.enum(auditSubjects)),
  /** A part of a name, or an id. */
  workspace: z.optional(words),
  /** Inclusive. */
  from: z.optional(day),
  /** Exclusive. */
  to: z.optional(day),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const auditListInputSchema = z.extend(auditFilterSchema, {
  teamId: z.optional(id),
  /** `nextCursor` of the page before. */
  cursor: z.optional(row),
  limit: z.int().check(z.minimum(1), z.maximum(limits.pageSize)),
});
export const auditExportFormatSchema = z.enum(auditExportFormats);

/** Something that an entry is about: its name as it is now; null where it is gone or has none. */
const namedSchema = z.object({ id: z.string(), name: z.nullable(z.string()) });

export const auditEntrySchema = z.object({
  /** Its number in the chain. */
  id: z.string(),
  at: z.string(),
  /** Null: the server by itself, or nobody who was signed in. */
  actor: z.nullable(namedSchema),
  action: z.string(),
  team: z.nullable(namedSchema),
  workspace: z.nullable(namedSchema),
  target: z.nullable(namedSchema),
  ip: z.nullable(z.string()),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditPageSchema = z.object({
  entries: z.array(auditEntrySchema),
  nextCursor: z.nullable(z.string()),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

/** Not strict: pages that load more and more also say in which direction. */
export const workspaceAuditInputSchema = z.object({
  workspaceId: id,
  cursor: z.optional(row),
  limit: z.int().check(z.minimum(1), z.maximum(limits.pageSize)),
});

/** A look at a workspace by somebody to whom it is not open. */
export const workspaceLookSchema = z.object({
  id: z.string(),
  at: z.string(),
  /** An admin, or a program with a token; no name where it is gone. */
  by: z.object({ kind: z.enum(["person", "token"]), name: z.nullable(z.string()) }),
  /** In the admin's words; null for a program. */
  reason: z.nullable(z.string()),
});
export const workspaceAuditSchema = z.object({
  looks: z.array(workspaceLookSchema),
  nextCursor: z.nullable(z.string()),
});
export type WorkspaceAudit = z.infer<typeof workspaceAuditSchema>;
