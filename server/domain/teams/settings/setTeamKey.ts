import type { TeamKeySetInput } from "#server/contract/procedures.ts";
import type { KeyProvider } from "#server/contract/teamSettings.ts";
import { toJson } from "#server/lib/toJson.ts";
import { RequestError } from "../../access/requestError.ts";
import { writeAudit } from "../../audit/writeAudit.ts";
import type { DomainDeps } from "../../domainDeps.ts";
import { noteChange, type TeamSettingsOptions } from "./changeTeamSettings.ts";
import { keyPlace } from "./teamKeys.ts";

const shown = 4;

/** The end of a secret; nothing of one so short that its end would be much of it. */
export function endingOf(secret: string): string {
  return secret.length >= shown * 3 ? secret.slice(-shown) : "";
}

function check({ provider, key, baseUrl, models }: TeamKeySetInput, hasKey: boolean): void {
  if (provider !== "compatible") {
    if (baseUrl !== undefined) {
      throw new RequestError("invalid_input", "Only a server of the team's own has an address.");
    }
    if (key === undefined && !hasKey) throw new RequestError("invalid_input", "Enter the key.");
    return;
  }
  if (baseUrl === undefined || !models || models.length === 0) {
    throw new RequestError("invalid_input", "A server needs its address and the name of at least one model.");
  }
}

/** Stores a team's key, or what else is said of a provider. The key is used from the next attempt on. */
export async function setTeamKey(
  { prisma, secretBox, streaming }: Pick<DomainDeps, "prisma" | "secretBox" | "streaming">,
  { actor, input }: { actor: TeamSettingsOptions["actor"]; input: TeamKeySetInput },
): Promise<void> {
  const { teamId, provider, key, baseUrl, models = [] } = input;
  const where = { teamId_provider: { teamId, provider } };
  const now = streaming.clock.now();
  await prisma.$transaction(async (tx) => {
    const before = await tx.teamKey.findUnique({ where });
    check(input, Boolean(before?.sealed));
    const moved = before !== null && (before.baseUrl ?? undefined) !== baseUrl;
    if (moved && before.sealed && key === undefined) {
      throw new RequestError(
        "invalid_input",
        "The key was entered for another address. Enter it again, or remove the server first.",
      );
    }
    const secret = key === undefined ? {} : sealed(key);
    const data = {
      ...secret,
      baseUrl: baseUrl ?? null,
      models: toJson([...new Set(models)]),
      changedAt: new Date(now),
    };
    await tx.teamKey.upsert({ where, create: { teamId, provider, ...data }, update: data });
    await noteChange(tx, { teamId, now });
    await writeAudit(tx, {
      actor,
      action: "team.set-key",
      teamId,
      targetId: provider,
      details: { key: key !== undefined, replaced: Boolean(before?.sealed) && key !== undefined },
    });
  });

  function sealed(text: string) {
    return { sealed: secretBox.seal(text, keyPlace(teamId, provider)), ending: endingOf(text) };
  }
}

/** Takes a team's key away; the server's own, if it has one, is used again. */
export async function removeTeamKey(
  { prisma, streaming }: Pick<DomainDeps, "prisma" | "streaming">,
  { actor, teamId, provider }: TeamSettingsOptions & { provider: KeyProvider },
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.teamKey.deleteMany({ where: { teamId, provider } });
    if (count === 0) return;
    await noteChange(tx, { teamId, now: streaming.clock.now() });
    await writeAudit(tx, { actor, action: "team.remove-key", teamId, targetId: provider });
  });
}
