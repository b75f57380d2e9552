import * as z from "zod";
import type { PrismaClient } from "#server/db/tx.ts";
import type { Clock } from "#server/lib/clock.ts";
import type { SecretBox } from "#server/lib/secretBox.ts";
import type { ProvidersConfig } from "#server/providers/providersConfig.ts";
import { createRegistry, type Registry } from "#server/providers/registry.ts";
import { createTeamRegistry } from "#server/providers/teamRegistry.ts";
import { type OpenedKey, openKey } from "./teamKeys.ts";

export interface TeamRegistriesOptions {
  prisma: PrismaClient;
  secretBox: SecretBox;
  teamFetch: typeof globalThis.fetch;
  /** What the environment says. */
  config: ProvidersConfig;
  /** The server's own, for teams without keys. */
  registry: Registry;
  clock: Clock;
}

const modelsSchema = z.array(z.string());

/** A team's key goes to the provider itself, and never to an address that was meant for the server's key. */
function withKey(
  config: ProvidersConfig,
  { provider, key, baseUrl, models }: OpenedKey,
  fetch: typeof globalThis.fetch,
): ProvidersConfig {
  if (provider === "compatible") {
    return baseUrl ? { ...config, compatible: { baseUrl, apiKey: key, models, fetch } } : config;
  }
  if (key === null) return config;
  return provider === "openai"
    ? {
        ...config,
        openaiApiKey: key,
        openaiBaseUrl: undefined,
        openaiApi: "responses",
        openaiModels: models,
      }
    : { ...config, anthropicApiKey: key, anthropicBaseUrl: undefined, anthropicModels: models };
}

/** The registry of a team, as its settings are at this moment, with and without what it allows. */
export async function readTeamRegistries(
  { prisma, secretBox, teamFetch, config, registry, clock }: TeamRegistriesOptions,
  teamId: string,
): Promise<{ all: Registry; allowed: Registry }> {
  const team = await prisma.team.findUniqueOrThrow({ where: { id: teamId }, include: { keys: true } });
  const keys = team.keys.map((row) => openKey(secretBox, row));
  const readable = keys.filter((key) => key.readable);
  const all =
    readable.length > 0
      ? createRegistry(
          readable.reduce((sum, key) => withKey(sum, key, teamFetch), config),
          clock,
        )
      : registry;
  const allowed = createTeamRegistry(all, {
    allowed: modelsSchema.parse(team.models),
    model: team.model,
    unreadable: keys.filter((key) => !key.readable).map(({ provider }) => provider),
  });
  return { all, allowed };
}
