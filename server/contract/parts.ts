import * as z from "zod/mini";

const json = z.unknown();

/** The parts of a message: the AI SDK's UI message form, without `step-start`, tools always `dynamic-tool`. */
export const partSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("reasoning"), text: z.string() }),
  z.object({
    type: z.literal("dynamic-tool"),
    toolName: z.string(),
    toolCallId: z.string(),
    /** The provider's own id of it. */
    providerCallId: z.optional(z.string()),
    state: z.enum([
      "input-streaming",
      "input-available",
      "approval-requested",
      "approval-responded",
      "output-available",
      "output-error",
      "output-denied",
    ]),
    /** The raw text of the input while it streams. */
    inputText: z.optional(z.string()),
    input: z.optional(json),
    output: z.optional(json),
    errorText: z.optional(z.string()),
    /** How long the tool ran, in ms. */
    ms: z.optional(z.number()),
    providerExecuted: z.optional(z.boolean()),
    approval: z.optional(
      z.object({
        id: z.string(),
        until: z.string(),
        decision: z.optional(z.enum(["approved", "denied", "timeout"])),
        by: z.optional(z.nullable(z.object({ id: z.string(), name: z.string() }))),
      }),
    ),
  }),
  z.object({
    type: z.literal("source-url"),
    sourceId: z.string(),
    url: z.string(),
    title: z.optional(z.string()),
  }),
  z.object({
    type: z.literal("source-document"),
    sourceId: z.string(),
    mediaType: z.string(),
    title: z.string(),
    filename: z.optional(z.string()),
  }),
  z.object({
    type: z.literal("file"),
    mediaType: z.string(),
    filename: z.optional(z.string()),
    url: z.string(),
    /** In bytes. */
    size: z.optional(z.int()),
    /** Of an image as it is shown, in its own pixels. */
    width: z.optional(z.int()),
    height: z.optional(z.int()),
  }),
]);
export type Part = z.infer<typeof partSchema>;
export type FilePart = Extract<Part, { type: "file" }>;
export type ToolPart = Extract<Part, { type: "dynamic-tool" }>;

/** Parts that arrive whole, in a `part-add`. */
export const addedPartSchema = z.discriminatedUnion("type", [
  partSchema.def.options[3],
  partSchema.def.options[4],
  partSchema.def.options[5],
]);
