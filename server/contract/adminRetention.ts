import * as z from "zod/mini";
import { adminScopeInputSchema } from "./admin.ts";
import { limits } from "./limits.ts";

const id = z.string().check(z.minLength(1), z.maxLength(limits.idLength));

export const retentionActionSchema = z.enum(["delete", "anonymise"]);

/** Of the team that is looked at, or without one of the instance. `days: null` keeps messages for ever. */
export const setRetentionInputSchema = z.extend(adminScopeInputSchema, {
  days: z.nullable(z.int().check(z.minimum(1), z.maximum(36_500))),
  action: retentionActionSchema,
  /** Of the instance's: a team's own rule takes its place. */
  teamsMayDiffer: z.optional(z.boolean()),
});

export const setHoldInputSchema = z.extend(adminScopeInputSchema, {
  workspaceId: id,
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
});
export const endHoldInputSchema = z.extend(adminScopeInputSchema, { workspaceId: id });

/** Erases one message, or all that one person wrote, as soon as possible. */
export const eraseNowInputSchema = z.extend(adminScopeInputSchema, {
  kind: z.enum(["message", "person"]),
  targetId: id,
});

/** What would be erased: a person may be named by their address too. */
export const dryRunOfInputSchema = z.extend(adminScopeInputSchema, {
  kind: z.enum(["message", "person"]),
  target: z.string().check(z.trim(), z.minLength(1), z.maxLength(limits.emailLength)),
});
