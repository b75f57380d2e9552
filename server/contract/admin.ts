import * as z from "zod/mini";
import { limits } from "./limits.ts";

/** What every admin procedure takes: a team, or without one the whole instance. */
export const adminScopeInputSchema = z.object({
  teamId: z.optional(z.string().check(z.minLength(1), z.maxLength(limits.idLength))),
});

export const adminAreasInputSchema = z.strictObject({});
