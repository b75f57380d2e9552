import { z } from "zod";
import { thinkingLevelSchema } from "#server/contract/modelOptions.ts";
import data from "./catalogue.json" with { type: "json" };

const ratesSchema = z.object({
  input: z.number(),
  output: z.number(),
  cacheRead: z.number().optional(),
  cacheWrite: z.number().optional(),
});

const entrySchema = z.object({
  /** `provider:model` */
  id: z.string(),
  label: z.string(),
  contextWindow: z.number(),
  maxOutputTokens: z.number(),
  /** What it can be sent. */
  input: z.array(z.enum(["text", "image", "pdf"])),
  /** How the provider is told to think: an effort, an effort with adaptive thinking, or a budget of tokens. */
  thinking: z.enum(["none", "effort", "adaptive", "budget"]),
  thinkingLevels: z.array(thinkingLevelSchema),
  price: ratesSchema.extend({ tiers: z.array(ratesSchema.extend({ inputAbove: z.number() })).optional() }),
});

/** A model whose data is known; `commands/updateCatalogue.ts` writes the file that they come from. */
export type CatalogueEntry = z.infer<typeof entrySchema>;

/** Every known model, the one to begin with first among those of its provider. */
export const catalogue: readonly CatalogueEntry[] = z.array(entrySchema).parse(data.models);

const byId = new Map(catalogue.map((entry) => [entry.id, entry]));
const snapshotDate = /-(\d{8}|\d{4}-\d{2}-\d{2})$/;

/** What is known of a model. A dated snapshot (`gpt-5-2025-08-07`) has the data of its model. */
export function findInCatalogue(modelString: string): CatalogueEntry | null {
  return byId.get(modelString) ?? byId.get(modelString.replace(snapshotDate, "")) ?? null;
}
