import type { ModelMessage } from "ai";
import { limits } from "#server/contract/limits.ts";
import { modelMessages } from "#server/core/modelMessages.ts";
import { storable } from "#server/core/storableText.ts";
import type { WorkspaceId } from "#server/core/workspaceId.ts";
import { messageFromRow } from "#server/streaming/messageRow.ts";
import { sideAttempt } from "#server/streaming/sideAttempt.ts";
import type { DomainDeps } from "../domainDeps.ts";
import { reserveSide } from "../usage/reserveBudget.ts";

const wish: ModelMessage = {
  role: "user",
  content:
    "Name this conversation in at most six words, in its own language. Write only the name, without quotes.",
};

/** A title as a workspace's name: one line, no quotes around it, not too long. */
function nameFrom(text: string): string {
  const [line = ""] = storable(text).trim().split("\n");
  return line
    .replace(/^["'“”#*\s]+|["'“”*.\s]+$/gu, "")
    .slice(0, limits.workspaceNameLength)
    .toWellFormed();
}

/**
 * Names a workspace after its first exchange, unless a person has. Waits for no stream and fails in
 * silence, also where no budget has room for it: the next exchange tries again.
 */
export async function makeTitle(
  deps: DomainDeps,
  workspaceId: WorkspaceId,
  signal: AbortSignal,
): Promise<void> {
  const { prisma, streaming, log } = deps;
  const workspace = await prisma.workspace.findUnique({ where: { id: workspaceId } });
  if (!workspace?.nameIsAutomatic || workspace.deletedAt) return;
  const stream = await prisma.stream.findFirst({ where: { workspaceId }, orderBy: { startedAt: "desc" } });
  if (!stream || stream.endedAt === null || stream.state !== "completed") return;
  const rows = await prisma.message.findMany({
    where: { workspaceId, supersededAt: null },
    orderBy: { sequence: "asc" },
    take: 6,
  });
  const { teamId } = workspace;
  const model = (await deps.registryOf(teamId)).resolve(stream.model);
  if (!model.ok) return;
  const cost = {
    model: model.value,
    messages: [...modelMessages(rows.map(messageFromRow)), wish],
    maxOutputTokens: 1_000,
  };
  const whose = { teamId, userId: stream.authorId ?? "", withAnswer: false };
  try {
    const written = await sideAttempt(streaming, {
      kind: "title",
      workspaceId,
      teamId,
      userId: stream.authorId,
      messageId: null,
      ...cost,
      reserve: (tx) => reserveSide(tx, { ...whose, ...cost, now: streaming.clock.now() }),
      signal,
    });
    const name = written.ok ? nameFrom(written.value.text) : "";
    if (name === "") return;
    await log.transact(workspaceId, async (transaction) => {
      const { tx } = transaction;
      await transaction.lock(workspaceId);
      const changed = await tx.workspace.updateMany({
        where: { id: workspaceId, nameIsAutomatic: true, deletedAt: null },
        data: { name, nameIsAutomatic: false },
      });
      if (changed.count > 0)
        await transaction.append(workspaceId, [{ type: "workspace-change", workspace: { name } }]);
    });
  } finally {
    await model.value.release();
  }
}
