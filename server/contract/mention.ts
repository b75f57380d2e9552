import * as z from "zod/mini";

/** Somebody whom a message names, by the name that they had when it was stored. */
export const mentionSchema = z.object({ userId: z.string(), name: z.string() });
export type Mention = z.infer<typeof mentionSchema>;
