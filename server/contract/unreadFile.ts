import * as z from "zod/mini";

/**
 * Why a model was not sent a file: it does not take such files, or none so large, there was no room
 * left beside newer ones, or only its beginning had room.
 */
export const unreadReasonSchema = z.enum(["image", "pdf", "size", "room", "cut"]);
export type UnreadReason = z.infer<typeof unreadReasonSchema>;

/** A file that an answer was written without. */
export const unreadFileSchema = z.object({ name: z.string(), why: unreadReasonSchema });
export type UnreadFile = z.infer<typeof unreadFileSchema>;
