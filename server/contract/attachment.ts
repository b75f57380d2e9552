import * as z from "zod/mini";

/** A file that was uploaded. */
export const attachmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  /** In bytes. */
  size: z.int(),
});
export type Attachment = z.infer<typeof attachmentSchema>;
