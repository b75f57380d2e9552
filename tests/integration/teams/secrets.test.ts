import { expect, test } from "vitest";
import { readTeamSettings } from "#server/domain/teams/settings/readTeamSettings.ts";
import { setTeamKey } from "#server/domain/teams/settings/setTeamKey.ts";
import { createSecretBox } from "#server/lib/secretBox.ts";
import { createLocalParley } from "#tests/support/localParley.ts";

test("a key is sealed in the database, noted in the audit, and after another secret asked for again", async () => {
  await using local = await createLocalParley();
  const { parley, teamId, ana } = local;
  const { deps } = parley;
  const actor = { userId: ana.id, ip: "10.0.0.1" };
  const key = "sk-team-0123456789-wxyz";
  await setTeamKey(deps, { actor, input: { teamId, provider: "openai", key } });
  const rows = JSON.stringify(await deps.prisma.teamKey.findMany());
  expect([rows.includes(key), rows.includes("0123456789")]).toEqual([false, false]);
  expect(
    await deps.prisma.auditEntry.findMany({
      where: { teamId },
      select: { action: true, actorId: true, targetId: true, details: true },
    }),
  ).toEqual([
    {
      action: "team.set-key",
      actorId: ana.id,
      targetId: "openai",
      details: { key: true, replaced: false },
    },
  ]);
  // A team's own key goes to OpenAI itself, where the server's model is not known.
  expect((await deps.registryOf(teamId)).resolve("openai:scripted").ok).toBe(false);

  const changed = { ...deps, secretBox: createSecretBox("another secret for the tests, and no others") };
  expect((await readTeamSettings(changed, teamId)).keys).toMatchObject([{ readable: false, ending: "wxyz" }]);
  const sealed = changed.secretBox.seal(key, `key ${teamId} openai`);
  await deps.prisma.teamKey.updateMany({ data: { sealed } });
  const refused = (await deps.registryOf(teamId)).resolve("openai:gpt-5.5");
  expect(refused.ok ? null : refused.error).toMatchObject({
    type: "api_key_not_found",
    message: expect.stringContaining("enter it again"),
  });
});
