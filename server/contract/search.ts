import * as z from "zod/mini";
import { personSchema } from "./person.ts";

/** A message that a search has found. */
export const searchResultSchema = z.object({
  messageId: z.string(),
  workspaceId: z.string(),
  workspaceName: z.string(),
  sequence: z.int(),
  role: z.enum(["user", "assistant"]),
  author: z.nullable(personSchema),
  createdAt: z.string(),
  /** The place where it was found, in pieces; `marked` is what was searched for. */
  excerpt: z.array(z.object({ text: z.string(), marked: z.boolean() })),
});
export type SearchResult = z.infer<typeof searchResultSchema>;

/** The best matches first. */
export const searchPageSchema = z.object({
  results: z.array(searchResultSchema),
  nextCursor: z.nullable(z.string()),
  /** More was found than is ranked: these are the best of the newest. */
  newestOnly: z.boolean(),
});
export type SearchPage = z.infer<typeof searchPageSchema>;
