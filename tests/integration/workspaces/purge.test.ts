import { expect, test } from "vitest";
import { authoriseWorkspace } from "#server/domain/access/authoriseWorkspace.ts";
import { sendMessage } from "#server/domain/messages/sendMessage.ts";
import { listRemoved } from "#server/domain/workspaces/listRemoved.ts";
import { purgeRemoved } from "#server/domain/workspaces/purgeRemoved.ts";
import { removeWorkspace } from "#server/domain/workspaces/removeWorkspace.ts";
import { restoreWorkspace } from "#server/domain/workspaces/restoreWorkspace.ts";
import { createLocalParley } from "#tests/support/localParley.ts";
import { text } from "#tests/support/scriptedProviderScript.ts";

const day = 86_400_000;

test("a deleted workspace is kept as long as it is said, then it is gone, but not what it used", async () => {
  await using local = await createLocalParley({ DELETED_KEPT_DAYS: "10" });
  const { parley, provider, ana, teamId, openWorkspace } = local;
  const { deps } = parley;
  const { prisma } = deps;
  const actor = { userId: ana.id, ip: "" };
  provider.byDefault(text("Yes."));

  async function removeAskedWorkspace(ageMs: number) {
    const workspaceId = await openWorkspace();
    const input = { workspaceId, clientMessageId: workspaceId, text: "Hello" };
    await sendMessage(deps, { workspaceId, author: ana, input });
    await expect.poll(() => prisma.usage.count({ where: { workspaceId } }), { timeout: 20_000 }).toBe(1);
    await deps.streaming.running.get(workspaceId)?.done;
    const access = await authoriseWorkspace(prisma, { userId: ana.id, workspaceId });
    if (!access) throw new Error("Ana may not see her own workspace.");
    await removeWorkspace(deps, { access, actor, by: ana });
    const deletedAt = new Date(Date.now() - ageMs);
    await prisma.workspace.update({ where: { id: workspaceId }, data: { deletedAt } });
    return workspaceId;
  }

  const young = await removeAskedWorkspace(9 * day);
  const old = await removeAskedWorkspace(11 * day);
  await expect(restoreWorkspace(deps, { workspaceId: old, actor })).rejects.toMatchObject({
    type: "not_found",
  });
  await purgeRemoved(deps.streaming, deps.deletedKeptMs);
  expect(await prisma.workspace.findUnique({ where: { id: old } })).toBeNull();
  expect(await prisma.event.count({ where: { workspaceId: old } })).toBe(0);
  expect(await prisma.message.count({ where: { workspaceId: old } })).toBe(0);
  expect(await prisma.usage.findMany({ where: { workspaceId: old } })).toMatchObject([{ teamId }]);
  expect((await listRemoved(deps, { userId: ana.id, teamId })).map(({ id }) => id)).toEqual([young]);
  await restoreWorkspace(deps, { workspaceId: young, actor });
  expect(await authoriseWorkspace(prisma, { userId: ana.id, workspaceId: young })).toMatchObject({
    own: true,
  });
  await purgeRemoved(deps.streaming, 0);
  expect(await prisma.message.count({ where: { workspaceId: young } })).toBe(2);
});
