/** What a token of the compliance API may read. Without schemas, as pages load it. */
export const tokenScopes = ["activities", "workspaces", "messages", "users"] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** How many days a token may work; null: until it is revoked. */
export const tokenDays = [30, 90, 365, null] as const;
