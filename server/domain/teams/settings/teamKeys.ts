import * as z from "zod";
import { type KeyProvider, keyProviderSchema } from "#server/contract/teamSettings.ts";
import type { TeamKey } from "#server/db/generated/client.ts";
import type { SecretBox } from "#server/lib/secretBox.ts";

/** A team's way to a provider, as it is used. */
export interface OpenedKey {
  provider: KeyProvider;
  /** Null where there is none. */
  key: string | null;
  baseUrl: string | null;
  models: string[];
  /** False where there is a key and it cannot be read any more. */
  readable: boolean;
}

const modelsSchema = z.array(z.string());

/** Where a provider's key is kept, for the box. */
export function keyPlace(teamId: string, provider: KeyProvider): string {
  return `key ${teamId} ${provider}`;
}

export function openKey(secretBox: SecretBox, row: TeamKey): OpenedKey {
  const provider = keyProviderSchema.parse(row.provider);
  const key = row.sealed === null ? null : secretBox.open(row.sealed, keyPlace(row.teamId, provider));
  return {
    provider,
    key,
    baseUrl: row.baseUrl,
    models: modelsSchema.parse(row.models),
    readable: row.sealed === null || key !== null,
  };
}
