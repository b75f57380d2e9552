import * as z from "zod/mini";
import { readableSchema } from "./readable.ts";

export const thinkingLevels = ["off", "low", "medium", "high", "xhigh", "max"] as const;
export const thinkingLevelSchema = z.enum(thinkingLevels);
export type ThinkingLevel = z.infer<typeof thinkingLevelSchema>;

/**
 * Ordered rules; `match` is a tool's name with `*` as wildcard; the last match wins. `ask` lets a
 * person decide about each call; where a workspace asks, no turn's own rules let a call through unasked.
 */
export const toolPolicySchema = z
  .array(
    z.object({
      match: z.string().check(z.minLength(1), z.maxLength(200)),
      action: z.enum(["enable", "ask", "disable", "require"]),
    }),
  )
  .check(z.maxLength(100));
export type ToolPolicy = z.infer<typeof toolPolicySchema>;

/** How one turn is to be answered; whatever is left out comes from the workspace, then the model. */
export const modelOptionsSchema = z.strictObject({
  model: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  thinkingLevel: z.optional(thinkingLevelSchema),
  maxOutputTokens: z.optional(z.int().check(z.positive())),
  temperature: z.optional(z.number().check(z.minimum(0), z.maximum(2))),
  topP: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  topK: z.optional(z.int().check(z.positive())),
  presencePenalty: z.optional(z.number().check(z.minimum(-2), z.maximum(2))),
  frequencyPenalty: z.optional(z.number().check(z.minimum(-2), z.maximum(2))),
  seed: z.optional(z.int()),
  stopSequences: z.optional(
    z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.maxLength(8)),
  ),
  toolPolicy: z.optional(toolPolicySchema),
});
export type ModelOptions = z.infer<typeof modelOptionsSchema>;

/** A model as the picker shows it. */
export const modelInfoSchema = z.object({
  id: z.string(),
  label: z.string(),
  contextWindow: z.number(),
  thinkingLevels: z.array(thinkingLevelSchema),
  /** The files that it takes beside text. */
  reads: z.array(readableSchema),
  /** False where the model has lately refused tools: it is asked without them. */
  tools: z.optional(z.boolean()),
  /** The largest image that it takes, in bytes. */
  imageBytes: z.optional(z.int()),
  price: z.optional(z.object({ input: z.number(), output: z.number() })),
});
export type ModelInfo = z.infer<typeof modelInfoSchema>;
