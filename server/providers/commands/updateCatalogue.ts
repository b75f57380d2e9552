/**
 * Writes `catalogue.json` anew from a published package that keeps the data of models current.
 * Run it with `node server/providers/commands/updateCatalogue.ts [version]`. The package is fetched
 * into a temporary directory and not installed, because only two data files of it are needed.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { thinkingLevels } from "#server/contract/modelOptions.ts";

const packageName = "@earendil-works/pi-ai";

/** The models that are offered, the one to begin with first. All of them work over both OpenAI APIs. */
const offered = {
  openai: [
    "gpt-6.1-terra",
    "gpt-6.1-sol",
    "gpt-6-astra",
    "gpt-6-sol",
    "gpt-6-luna",
    "gpt-5.6-sol",
    "gpt-5.6-terra",
    "gpt-5.6-luna",
    "gpt-5.5",
    "gpt-5.4",
    "gpt-5.4-mini",
    "gpt-5.4-nano",
    "gpt-5.2",
    "gpt-5.1",
    "gpt-5",
    "gpt-5-mini",
    "gpt-5-nano",
    "gpt-4.1",
    "gpt-4.1-mini",
    "gpt-4.1-nano",
    "gpt-4o",
    "gpt-4o-mini",
    "o3",
    "o4-mini",
  ],
  anthropic: [
    "claude-sonnet-5-5",
    "claude-opus-5-5",
    "claude-haiku-5-5",
    "claude-fable-5-2",
    "claude-fable-5-1",
    "claude-fable-5",
    "claude-opus-5",
    "claude-sonnet-5",
    "claude-opus-4-8",
    "claude-opus-4-7",
    "claude-opus-4-6",
    "claude-sonnet-4-6",
    "claude-opus-4-5",
    "claude-sonnet-4-5",
    "claude-haiku-4-5",
  ],
} as const;

const ratesSchema = z.object({
  input: z.number(),
  output: z.number(),
  cacheRead: z.number(),
  cacheWrite: z.number(),
});
const sourceModelSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.literal("chat"),
  reasoning: z.boolean(),
  input: z.array(z.string()),
  contextWindow: z.number(),
  maxTokens: z.number(),
  thinkingLevelMap: z.record(z.string(), z.string().nullable()).optional(),
  compat: z.object({ forceAdaptiveThinking: z.boolean().optional() }).optional(),
  cost: ratesSchema.extend({
    tiers: z.array(ratesSchema.extend({ inputTokensAbove: z.number() })).optional(),
  }),
});
type SourceModel = z.infer<typeof sourceModelSchema>;
const packedSchema = z.array(z.object({ filename: z.string(), version: z.string() })).length(1);

/** The source writes 0 where a provider bills no such thing apart. */
function toRates({ input, output, cacheRead, cacheWrite }: z.infer<typeof ratesSchema>) {
  return { input, output, ...(cacheRead > 0 && { cacheRead }), ...(cacheWrite > 0 && { cacheWrite }) };
}

/** In the source, null is "not possible", and only the two highest levels have to be named to exist. */
function toLevels(model: SourceModel) {
  if (!model.reasoning) return ["off"];
  return thinkingLevels.filter((level) => {
    const mapped = model.thinkingLevelMap?.[level];
    return level === "xhigh" || level === "max" ? typeof mapped === "string" : mapped !== null;
  });
}

function toThinking(provider: keyof typeof offered, model: SourceModel) {
  if (!model.reasoning) return "none";
  if (provider === "openai") return "effort";
  return model.compat?.forceAdaptiveThinking ? "adaptive" : "budget";
}

/** The source knows of text and images. Both providers read PDF files with the models that see images. */
function toInput({ input }: SourceModel) {
  return input.includes("image") ? ["text", "image", "pdf"] : ["text"];
}

function toEntry(provider: keyof typeof offered, model: SourceModel) {
  const { tiers, ...rates } = model.cost;
  return {
    id: `${provider}:${model.id}`,
    label: model.name.replace(" (latest)", ""),
    contextWindow: model.contextWindow,
    maxOutputTokens: model.maxTokens,
    input: toInput(model),
    thinking: toThinking(provider, model),
    thinkingLevels: toLevels(model),
    price: {
      ...toRates(rates),
      ...(tiers && { tiers: tiers.map((tier) => ({ inputAbove: tier.inputTokensAbove, ...toRates(tier) })) }),
    },
  };
}

function readModels(directory: string, provider: keyof typeof offered) {
  const file = join(directory, "package/dist/providers/data", `${provider}.json`);
  const groups = z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .parse(JSON.parse(readFileSync(file, "utf8")));
  const models = new Map<string, SourceModel>();
  for (const model of Object.values(groups).flatMap((group) => Object.values(group))) {
    const parsed = sourceModelSchema.safeParse(model);
    if (parsed.success) models.set(parsed.data.id, parsed.data);
  }
  return offered[provider].map((id) => {
    const model = models.get(id);
    if (!model) throw new Error(`${packageName} no longer has ${provider}:${id}; take it out of the list.`);
    return toEntry(provider, model);
  });
}

const directory = mkdtempSync(join(tmpdir(), "parley-catalogue-"));
try {
  const wanted = `${packageName}@${process.argv[2] ?? "latest"}`;
  const pack = ["pack", "--json", "--pack-destination", directory, wanted];
  const [packed] = packedSchema.parse(JSON.parse(execFileSync("npm", pack, { encoding: "utf8" })));
  if (!packed) throw new Error(`npm packed nothing for ${wanted}.`);
  execFileSync("tar", ["-xzf", join(directory, packed.filename), "-C", directory]);
  const published = execFileSync("npm", ["view", `${packageName}@${packed.version}`, "time", "--json"], {
    encoding: "utf8",
  });
  const catalogue = {
    source: `${packageName} (MIT), dist/providers/data`,
    version: packed.version,
    date: z.record(z.string(), z.string()).parse(JSON.parse(published))[packed.version]?.slice(0, 10),
    note: "US dollars per million tokens. Where a price has tiers, the source gives the context window up to the dearer tier.",
    models: [...readModels(directory, "openai"), ...readModels(directory, "anthropic")],
  };
  const file = fileURLToPath(new URL("../catalogue.json", import.meta.url));
  writeFileSync(file, JSON.stringify(catalogue, null, 2));
  execFileSync("npx", ["biome", "format", "--write", file]);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
