import type { SharedV4ProviderOptions } from "@ai-sdk/provider";
import { z } from "zod";

const optionsSchema = z.object({
  /** Whether it shows its thinking. */
  thinking: z.boolean().default(true),
  /** A chore instead of an answer: a name for the conversation, or a summary of it. */
  task: z.enum(["title", "summary"]).optional(),
});
export type DemoOptions = z.infer<typeof optionsSchema>;

/** What the caller put under `providerOptions.demo`. */
export function demoOptions(options: SharedV4ProviderOptions | undefined): DemoOptions {
  return optionsSchema.catch({ thinking: true }).parse(options?.demo ?? {});
}
