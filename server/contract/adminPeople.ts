import * as z from "zod/mini";
import { adminScopeInputSchema } from "./admin.ts";
import { limits } from "./limits.ts";
import { personMessages } from "./personMessages.ts";
import { roleSchema } from "./role.ts";

const id = z.string().check(z.minLength(1), z.maxLength(limits.idLength));

/** The last person of a page: the next one begins after them. */
const cursor = z.object({ name: z.string().check(z.maxLength(limits.emailLength)), userId: id });

export const peopleListInputSchema = z.extend(adminScopeInputSchema, {
  /** Part of a name or an address. */
  search: z.optional(z.string().check(z.maxLength(limits.searchLength))),
  cursor: z.optional(cursor),
});
export type PeopleListInput = z.infer<typeof peopleListInputSchema>;

export const adminPersonSchema = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  /** Of the instance. */
  admin: z.boolean(),
  /** In the team that is looked at. */
  role: z.nullable(z.string()),
  disabled: z.boolean(),
  createdAt: z.string(),
  /** When a session of theirs was last renewed, or they last wrote; null where neither is known. */
  lastSeenAt: z.nullable(z.string()),
  /** What they wrote, and what was used in their name, in the last 30 days. */
  messages: z.number(),
  tokens: z.number(),
  cost: z.nullable(z.number()),
});
export type AdminPerson = z.infer<typeof adminPersonSchema>;

export const peoplePageSchema = z.object({
  people: z.array(adminPersonSchema),
  nextCursor: z.nullable(cursor),
});
export type PeoplePage = z.infer<typeof peoplePageSchema>;

export const personInputSchema = z.extend(adminScopeInputSchema, { userId: id });
export const personDisableInputSchema = z.extend(personInputSchema, { disabled: z.boolean() });
export const personAdminInputSchema = z.extend(personInputSchema, { admin: z.boolean() });

/** A team of somebody, as far as the asker may look at it. */
export const personTeamSchema = z.object({
  teamId: z.string(),
  name: z.string(),
  role: roleSchema,
  /** The roles that the asker may give; none where they may not change it. */
  mayGive: z.array(roleSchema),
  /** Nobody else owns it. */
  onlyOwner: z.boolean(),
  /** People in it, this one too. */
  members: z.number(),
});
export type PersonTeam = z.infer<typeof personTeamSchema>;

export const personRoleInputSchema = z.object({ teamId: id, userId: id, role: roleSchema });

/** A link for a new password, shown this once. */
export const resetLinkSchema = z.object({
  /** To be put behind the site's address. */
  path: z.string(),
  /** What became of the mail; `off` where this server sends none. */
  mail: z.enum(["sent", "failed", "off"]),
});
export type ResetLink = z.infer<typeof resetLinkSchema>;

export const personRemoveInputSchema = z.extend(personInputSchema, {
  /** Their address, typed to confirm. */
  email: z.string().check(z.maxLength(limits.emailLength)),
  messages: z.enum(personMessages),
});
