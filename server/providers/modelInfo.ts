import type { ModelInfo } from "#server/contract/modelOptions.ts";
import type { CatalogueEntry } from "./catalogue.ts";

/**
 * A guess for models that are not in the catalogue, on the small side: too small compacts early,
 * too large fails at the provider.
 */
const unknownContextWindow = 128_000;

/** Anthropic takes images of 5 MiB, counted as base64. */
const imageBytes: Record<string, number> = { anthropic: (5 * 1024 * 1024 * 3) / 4 };

export interface ModelInfoOptions {
  /** Null for a model that is not in the catalogue. */
  entry: CatalogueEntry | null;
  /** Whether somebody said that it reads images although the catalogue does not know it. */
  readsImages?: boolean;
}

/** A model as the picker shows it. One that nobody knows has no price and does not think on request. */
export function modelInfo(modelString: string, { entry, readsImages }: ModelInfoOptions): ModelInfo {
  const most = imageBytes[modelString.slice(0, modelString.indexOf(":"))];
  const limit = most === undefined ? {} : { imageBytes: most };
  if (!entry) {
    return {
      id: modelString,
      label: modelString.slice(modelString.indexOf(":") + 1),
      contextWindow: unknownContextWindow,
      thinkingLevels: ["off"],
      reads: readsImages ? ["image"] : [],
      ...limit,
    };
  }
  const date = modelString.slice(entry.id.length);
  return {
    id: modelString,
    label: date ? `${entry.label} (${date.slice(1)})` : entry.label,
    contextWindow: entry.contextWindow,
    thinkingLevels: entry.thinkingLevels,
    reads: entry.input.filter((kind) => kind !== "text"),
    ...limit,
    price: { input: entry.price.input, output: entry.price.output },
  };
}
