import * as z from "zod/mini";
import { tokenDays, tokenScopes } from "./accessTokenScopes.ts";
import { limits } from "./limits.ts";

const id = z.string().check(z.minLength(1), z.maxLength(limits.idLength));

export const tokenScopesSchema = z
  .array(z.enum(tokenScopes))
  .check(z.minLength(1, "Choose what the token may read."), z.maxLength(tokenScopes.length));

export const accessTokenListInputSchema = z.object({ teamId: z.optional(id) });
export const accessTokenCreateInputSchema = z.object({
  /** Whose data it reads; of the whole instance where it is missing. */
  teamId: z.optional(id),
  name: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, "A name is needed."),
      z.maxLength(limits.nameLength, `The name is longer than ${limits.nameLength} characters.`),
    ),
  scopes: tokenScopesSchema,
  /** How long it works; null: until it is revoked. */
  days: z.union(tokenDays.map((days) => z.literal(days))),
});
export type AccessTokenCreateInput = z.infer<typeof accessTokenCreateInputSchema>;
export const accessTokenRevokeInputSchema = z.object({ teamId: z.optional(id), tokenId: id });

export const accessTokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Null: it reads the whole instance. */
  team: z.nullable(z.object({ id: z.string(), name: z.string() })),
  scopes: tokenScopesSchema,
  createdBy: z.object({ id: z.string(), name: z.string() }),
  createdAt: z.string(),
  expiresAt: z.nullable(z.string()),
  revokedAt: z.nullable(z.string()),
  lastUsedAt: z.nullable(z.string()),
  lastUsedIp: z.nullable(z.string()),
});
export type AccessToken = z.infer<typeof accessTokenSchema>;
