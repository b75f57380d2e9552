import * as z from "zod/mini";
import { adminScopeInputSchema } from "./admin.ts";
import { limits } from "./limits.ts";

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
  /** When a session of theirs was last used. */
  lastSeenAt: z.nullable(z.string()),
  /** What was used in their name in the last 30 days. */
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
