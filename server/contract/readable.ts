import * as z from "zod/mini";

/** Kinds of files that only some models can be sent; text goes to all of them. */
export const readableSchema = z.enum(["image", "pdf"]);
export type Readable = z.infer<typeof readableSchema>;
