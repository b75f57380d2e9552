import * as z from "zod/mini";
import { thinkingLevelSchema, toolPolicySchema } from "./modelOptions.ts";
import { personSchema } from "./person.ts";
import { roleSchema } from "./role.ts";

export const visibilitySchema = z.enum(["team", "private"]);
export type Visibility = z.infer<typeof visibilitySchema>;

export const workspaceSchema = z.object({
  id: z.string(),
  teamId: z.string(),
  name: z.string(),
  icon: z.nullable(z.string()),
  visibility: visibilitySchema,
  instructions: z.string(),
  model: z.nullable(z.string()),
  thinkingLevel: z.nullable(thinkingLevelSchema),
  toolPolicy: toolPolicySchema,
  archivedAt: z.nullable(z.string()),
  /**
   * How many workspaces it was branched from or into, where there are any. Which they are has to be asked
   * for (`workspace.relatives`): not everybody may see them.
   */
  relatives: z.optional(z.int()),
  createdById: z.nullable(z.string()),
  /** Who is named in it: those who may see it while it is private. */
  people: z.array(personSchema),
});
export type Workspace = z.infer<typeof workspaceSchema>;

const relativeSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** In the workspace that was branched from: the place of the last message that both have. */
  sequence: z.int(),
});

/** Where a workspace was branched from, and what was branched from it. */
export const relativesSchema = z.object({
  origin: z.nullable(relativeSchema),
  branches: z.array(relativeSchema),
});
export type Relatives = z.infer<typeof relativesSchema>;

/** A workspace as the list shows it. */
export const workspaceListItemSchema = z.object({
  id: z.string(),
  name: z.string(),
  lastActivityAt: z.string(),
  unread: z.int(),
});
export type WorkspaceListItem = z.infer<typeof workspaceListItemSchema>;

/** A workspace as one person's sidebar shows it. */
export const sidebarItemSchema = z.object({
  id: z.string(),
  name: z.string(),
  icon: z.nullable(z.string()),
  favourite: z.boolean(),
  archived: z.boolean(),
  lastActivityAt: z.string(),
  unread: z.int(),
  /** Unread messages that name this person. */
  mentions: z.int(),
  running: z.boolean(),
  /** Whether this person made it. */
  own: z.boolean(),
});
export type SidebarItem = z.infer<typeof sidebarItemSchema>;

/** A workspace that was deleted and can be brought back. */
export const removedWorkspaceSchema = z.object({
  id: z.string(),
  name: z.string(),
  icon: z.nullable(z.string()),
  deletedAt: z.string(),
  deletedBy: z.nullable(personSchema),
  /** From then on it is gone for good. */
  until: z.string(),
  own: z.boolean(),
});
export type RemovedWorkspace = z.infer<typeof removedWorkspaceSchema>;

/** A member of the team, and whether the workspace names them. */
export const workspacePersonSchema = z.extend(personSchema, { role: roleSchema, named: z.boolean() });
export type WorkspacePerson = z.infer<typeof workspacePersonSchema>;
