import type { TeamSettingsChange } from "#server/contract/procedures.ts";
import type { Tx } from "#server/db/tx.ts";
import { toJson } from "#server/lib/toJson.ts";
import { RequestError } from "../../access/requestError.ts";
import { type Actor, writeAudit } from "../../audit/writeAudit.ts";
import type { DomainDeps } from "../../domainDeps.ts";

export interface TeamSettingsOptions {
  actor: Actor;
  teamId: string;
}

/** Tells open pages that they have to look again. */
export async function noteChange(tx: Tx, { teamId, now }: { teamId: string; now: number }): Promise<void> {
  await tx.team.update({ where: { id: teamId }, data: { settingsAt: new Date(now) } });
}

async function checkModels(deps: DomainDeps, teamId: string, change: TeamSettingsChange): Promise<void> {
  const wanted = [...(change.models ?? []), ...(change.model ? [change.model] : [])];
  if (wanted.length === 0) return;
  const known = new Set((await deps.modelsOf(teamId)).map(({ id }) => id));
  const missing = wanted.find((id) => !known.has(id));
  if (missing === undefined) return;
  throw new RequestError("model_not_available", `There is no model ${missing} here. Pick one of the list.`);
}

/** Changes what is given of a team's instructions, models and tool policy. */
export async function changeTeamSettings(
  deps: DomainDeps,
  { actor, teamId, change }: TeamSettingsOptions & { change: TeamSettingsChange },
): Promise<void> {
  const { models, toolPolicy, ...plain } = change;
  await checkModels(deps, teamId, change);
  await deps.prisma.$transaction(async (tx) => {
    const team = await tx.team.update({
      where: { id: teamId },
      data: {
        ...plain,
        ...(models && { models: toJson([...new Set(models)]) }),
        ...(toolPolicy && { toolPolicy: toJson(toolPolicy) }),
        settingsAt: new Date(deps.streaming.clock.now()),
      },
    });
    const allowed = Array.isArray(team.models) ? team.models : [];
    if (team.model !== null && allowed.length > 0 && !allowed.includes(team.model)) {
      throw new RequestError(
        "conflict",
        "The team's default model is not among the allowed ones. Allow it, or choose another default.",
      );
    }
    await writeAudit(tx, {
      actor,
      action: "team.change-settings",
      teamId,
      targetId: teamId,
      details: { what: Object.keys(change).toSorted().join(", ") },
    });
  });
}
